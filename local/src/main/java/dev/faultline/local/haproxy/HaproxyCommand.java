package dev.faultline.local.haproxy;

import dev.faultline.local.LocalException;
import dev.faultline.local.command.ExitCodes;
import dev.faultline.local.command.Surroundings;
import dev.faultline.local.command.TargetOptions;
import dev.faultline.local.publish.EventAges;
import dev.faultline.local.publish.EventPublisher;
import dev.faultline.local.publish.LineReader;
import dev.faultline.schema.ConnectionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import haproxy}: events from the log of an HAProxy. */
@Command(
    name = "haproxy",
    mixinStandardHelpOptions = true,
    description = "Publishes the connection events of an HAProxy's log.",
    footer = {
      "",
      "HAProxy must log in Faultline's format: ./faultline import haproxy --show-format prints the",
      "lines to add to its configuration; docs/events.md tells what they say, and which failures",
      "HAProxy can tell apart.",
      "Example: ./faultline import haproxy --account acme --follow /var/log/haproxy.log",
      "Exit codes: 0 all read and published, 1 some lines cannot be read or publishing failed."
    })
final class HaproxyCommand implements Callable<Integer> {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private final Surroundings around;
  private final EventAges ages = new EventAges(Clock.systemUTC());

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "The log; - is standard input.")
  private String file;

  @Option(
      names = "--account",
      paramLabel = "ID",
      defaultValue = "",
      description = "The account of services whose account neither the log nor the map names.")
  private String account;

  @Option(
      names = "--service-map",
      paramLabel = "FILE|RULE",
      description = {
        "Which service a frontend is: FRONTEND[/BACKEND]=ACCOUNT/SERVICE, or a file of such pairs",
        "with a blank between. * stands for anything, {1} for what it stood for, {fe} and {be} for",
        "the names. The first that matches counts; without one the service is the backend's name."
      })
  private List<String> serviceMaps = List.of();

  @Option(
      names = "--colo",
      paramLabel = "SITE",
      defaultValue = "",
      description = "The site where the proxy runs.")
  private String site;

  @Option(
      names = "--proxy-id",
      paramLabel = "ID",
      defaultValue = "",
      description = "The proxy instance. Default: the host's name from the log.")
  private String proxy;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on as the file grows, also when it is rotated, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--from-end",
      description = "With --follow, pass over what the file holds already.")
  private boolean fromEnd;

  @Option(names = "--dry-run", description = "Read and count, but publish nothing; needs no stack.")
  private boolean dryRun;

  @Option(
      names = "--show-format",
      description = "Print the lines for HAProxy's configuration, and do nothing else.")
  private boolean showFormat;

  @Mixin private TargetOptions target;

  HaproxyCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    if (showFormat) {
      around.out().print(LogFormat.text());
      return ExitCodes.OK;
    }
    if (file == null) {
      throw usage("which log? Name a FILE, or - for standard input");
    }
    if (fromEnd && !follow) {
      throw usage("--from-end means something only with --follow");
    }
    if (follow && file.equals("-")) {
      throw usage("standard input is read to its end; --follow is for a FILE");
    }
    HaproxyLog log = new HaproxyLog(Outcomes.load(), services(), site, proxy);
    if (dryRun) {
      return run(new HaproxyImport(log, ages(event -> {}), around.err()), () -> {});
    }
    try (EventPublisher publisher = EventPublisher.connect(target.resolve(around))) {
      return run(new HaproxyImport(log, ages(publisher::publish), around.err()), publisher::flush);
    }
  }

  private int run(HaproxyImport lines, Runnable flush) {
    boolean read;
    try (UntilStopped running = new UntilStopped()) {
      read = read(lines, running);
      flush.run();
      lines.counts().summary().forEach(around.out()::println);
      ages.warnings().forEach(warning -> around.err().println("faultline: " + warning));
    }
    return read && lines.counts().unreadableLines() == 0 ? ExitCodes.OK : ExitCodes.FAILED;
  }

  /** What was read before a failing disk is published and told of all the same. */
  private boolean read(HaproxyImport lines, UntilStopped running) {
    try (InputStream in = open(running)) {
      lines.run(file, new LineReader(in));
      return true;
    } catch (IOException e) {
      around.err().printf("faultline: cannot read %s: %s%n", file, e);
      return false;
    }
  }

  private InputStream open(UntilStopped running) throws IOException {
    if (follow) {
      return new FollowedFile(Path.of(file), fromEnd, PAUSE, running::isStopped);
    }
    return file.equals("-") ? around.in() : Files.newInputStream(Path.of(file));
  }

  /** While following, events are as old as they should be, and the start is no measure of them. */
  private Consumer<ConnectionEvent> ages(Consumer<ConnectionEvent> next) {
    if (follow) {
      return next;
    }
    return event -> {
      next.accept(event);
      ages.add(event.getOccurredAt());
    };
  }

  private ServiceMap services() {
    List<ServiceRule> rules = new ArrayList<>();
    for (String map : serviceMaps) {
      try {
        rules.addAll(ServiceMap.parse(map));
      } catch (IllegalArgumentException e) {
        throw new LocalException("the service map is wrong: " + e.getMessage(), e);
      } catch (IOException e) {
        throw new LocalException(
            "cannot read the service map %s: %s; a rule on the command line has an ="
                .formatted(map, e),
            e);
      }
    }
    return new ServiceMap(rules, account);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
