package dev.faultline.local.haproxy;

import dev.faultline.local.command.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code import}: events from what proxies log; each subcommand is one kind of proxy. */
@Command(
    name = "import",
    description = "Publishes the connection events of a proxy's log.",
    synopsisSubcommandLabel = "PROXY")
public final class ImportCommand implements Runnable {
  @Spec private CommandSpec spec;

  private ImportCommand() {}

  /** The command with its subcommands. */
  public static CommandLine commandLine(Surroundings around) {
    return new CommandLine(new ImportCommand()).addSubcommand(new HaproxyCommand(around));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "which proxy's log? ./faultline import haproxy FILE");
  }
}
