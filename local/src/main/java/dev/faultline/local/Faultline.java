package dev.faultline.local;

import dev.faultline.alert.yaml.YamlProblemsException;
import dev.faultline.local.alerts.AlertsCommand;
import dev.faultline.local.alerts.RehearseCommand;
import dev.faultline.local.command.BenchCommand;
import dev.faultline.local.command.DownCommand;
import dev.faultline.local.command.ExitCodes;
import dev.faultline.local.command.PublishCommand;
import dev.faultline.local.command.ResetCommand;
import dev.faultline.local.command.SqlCommand;
import dev.faultline.local.command.StatusCommand;
import dev.faultline.local.command.Surroundings;
import dev.faultline.local.command.TestCommand;
import dev.faultline.local.command.TrafficCommand;
import dev.faultline.local.command.UpCommand;
import dev.faultline.local.haproxy.ImportCommand;
import dev.faultline.local.publish.PublishException;
import dev.faultline.local.sql.SqlException;
import dev.faultline.runtime.config.ConfigException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code faultline} command. */
@Command(
    name = "faultline",
    mixinStandardHelpOptions = true,
    version = "Faultline 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = "Tells whose fault a failed connection is. Start with: ./faultline up",
    footer = {"", "./faultline COMMAND --help tells more."})
public final class Faultline implements Runnable {
  @Spec private CommandSpec spec;

  private Faultline() {}

  public static void main(String... args) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    System.exit(commandLine(Surroundings.ofProcess(out, err)).execute(args));
  }

  /** People's terminals take UTF-8, whatever the JVM makes of their locale. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  static CommandLine commandLine(Surroundings around) {
    CommandLine line =
        new CommandLine(new Faultline())
            .addSubcommand(new UpCommand(around))
            .addSubcommand(new StatusCommand(around))
            .addSubcommand(new SqlCommand(around))
            .addSubcommand(new PublishCommand(around))
            .addSubcommand(ImportCommand.commandLine(around))
            .addSubcommand(new AlertsCommand(around))
            .addSubcommand(new RehearseCommand(around))
            .addSubcommand(new TrafficCommand(around))
            .addSubcommand(new DownCommand(around))
            .addSubcommand(new ResetCommand(around))
            .addSubcommand(new BenchCommand(around))
            .addSubcommand(new TestCommand(around))
            .addSubcommand(new CommandLine.HelpCommand());
    line.setOut(new PrintWriter(around.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(around.err(), true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler((e, failed, parsed) -> explain(e, around.err()));
    line.getSubcommands().values().stream()
        // Its own program answers --help.
        .filter(sub -> !(sub.getCommand() instanceof BenchCommand))
        .forEach(sub -> sub.getCommandSpec().mixinStandardHelpOptions(true));
    return line;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** What went wrong, in a line where it is something that people can change. */
  private static int explain(Exception e, PrintStream err) {
    if (e instanceof ConfigException config) {
      config.problems().forEach(problem -> err.println("faultline: " + problem));
      return ExitCodes.USAGE;
    }
    if (e instanceof LocalException
        || e instanceof PublishException
        || e instanceof SqlException
        || e instanceof YamlProblemsException) {
      err.println("faultline: " + e.getMessage());
    } else {
      err.println("faultline: failed by a fault of its own:");
      e.printStackTrace(err);
    }
    return ExitCodes.FAILED;
  }
}
