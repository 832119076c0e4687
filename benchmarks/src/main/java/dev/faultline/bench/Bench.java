package dev.faultline.bench;

import dev.faultline.bench.report.Facts;
import dev.faultline.bench.report.HtmlReport;
import dev.faultline.bench.report.Results;
import dev.faultline.bench.run.Experiments;
import dev.faultline.bench.run.MicroBenchmarks;
import dev.faultline.bench.run.Session;
import dev.faultline.bench.run.Settings;
import dev.faultline.bench.stack.BenchStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code bench} command. */
@Command(
    name = "faultline bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures Faultline, bare clients and what else one could run, side by side on a real"
            + " broker. Writes report.html and results.json.")
public final class Bench implements Callable<Integer> {
  private static final String RESULTS = "results.json";

  @Spec private CommandSpec spec;
  @Mixin private Options options;

  @Option(
      names = "--only",
      paramLabel = "LINE",
      split = ",",
      description = "Measure these lines alone; see --list.")
  private Set<String> only = Set.of();

  @Option(names = "--list", description = "List the lines and end.")
  private boolean list;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the report goes (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("benchmark-report");

  @Option(
      names = "--append",
      description =
          "Add rounds to the results that are in DIR, which must be of the same settings.")
  private boolean append;

  @Option(
      names = "--jmh",
      description = "Run the micro benchmarks instead, and add them to the results in DIR.")
  private boolean jmh;

  private Bench() {}

  public static void main(String... args) {
    // Of what the parts say, only what is wrong is of interest here.
    System.setProperty("logback.configurationFile", "dev/faultline/bench/logback.xml");
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      Experiments.lines().forEach(spec.commandLine().getOut()::println);
      return 0;
    }
    requireKnown(only);
    Settings settings = options.settings();
    Results results = new Results(Facts.ofThisMachine(), settings);
    Files.createDirectories(out);
    if ((append || jmh) && Files.exists(out.resolve(RESULTS))) {
      addEarlier(results);
    }
    try {
      if (jmh) {
        MicroBenchmarks.run(results, options.rounds());
      } else {
        experiment(settings, results);
      }
    } finally {
      // What was measured before a failure is worth keeping.
      results.write(out.resolve(RESULTS));
      new HtmlReport(results).write(out.resolve("report.html"));
    }
    System.out.println("bench: " + out.resolve("report.html").toAbsolutePath());
    return results.checks().stream().allMatch(check -> check.equal()) ? 0 : 1;
  }

  private void experiment(Settings settings, Results results) throws Exception {
    try (BenchStack stack = new BenchStack()) {
      // A run takes long, and may be ended at any time.
      results.writeAfterEachChange(out.resolve(RESULTS));
      Session session =
          new Session(
              stack,
              settings,
              options.rounds(),
              line -> only.isEmpty() || only.contains(line),
              results,
              System.out);
      Experiments.run(session);
    }
  }

  private void addEarlier(Results results) throws IOException {
    try {
      results.addFrom(out.resolve(RESULTS));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void requireKnown(Set<String> lines) {
    List<String> known = Experiments.lines();
    for (String line : lines) {
      if (!known.contains(line)) {
        throw new ParameterException(
            spec.commandLine(), "There is no line " + line + "; there are " + known);
      }
    }
  }
}
