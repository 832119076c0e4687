package dev.faultline.local.alerts;

import dev.faultline.alert.receiver.Receiver;
import dev.faultline.alert.receiver.Receivers;
import dev.faultline.alert.rule.RuleSet;
import dev.faultline.catalogue.Catalogue;
import dev.faultline.local.LocalException;
import dev.faultline.local.command.ExitCodes;
import dev.faultline.local.command.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rehearse}: which alerts a rules file would have made of what is recorded. */
@Command(
    name = "rehearse",
    description = "Runs rules over the recorded windows and lists which alerts would have fired.",
    footer = {
      "",
      "Example: ./faultline rehearse rules.yaml --from 2026-03-01T08:00:00Z --to 2026-03-01T18:00:00Z",
      "Exit codes: 0 done, 1 the rules are bad or ClickHouse does not answer."
    })
public final class RehearseCommand implements Callable<Integer> {
  private static final Duration TENS_ARE_KEPT = Duration.ofDays(3);

  private final Surroundings around;

  @Parameters(
      arity = "0..1",
      paramLabel = "RULES",
      description = "The rules file. Without it, the built-in rules.")
  private Path rules;

  @Option(names = "--from", required = true, paramLabel = "TIME", description = "ISO 8601, UTC.")
  private String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Likewise. Default: now.")
  private String to;

  @Option(
      names = "--warm-up-hours",
      paramLabel = "N",
      defaultValue = "6",
      description =
          "How much before --from is judged without being listed, for rules with long windows."
              + " Default: 6.")
  private int warmUpHours;

  @Option(
      names = "--receivers",
      paramLabel = "FILE",
      description = "Tell how often each receiver of this file would have been paged.")
  private Path receivers;

  public RehearseCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    RuleSet set = rules == null ? RuleSet.defaults() : RuleSet.load(rules);
    List<Receiver> people = receivers == null ? List.of() : Receivers.load(receivers);
    Instant begin = time("--from", from);
    Instant end = to == null ? Instant.now() : time("--to", to);
    if (!begin.isBefore(end)) {
      throw new LocalException("--from must be before --to, got %s and %s".formatted(begin, end));
    }
    Rehearsal rehearsal = new Rehearsal(set, Catalogue.load(), "http://127.0.0.1:8080");
    Instant first = begin.minus(Duration.ofHours(warmUpHours));
    int resolution = first.isBefore(Instant.now().minus(TENS_ARE_KEPT)) ? 60 : 10;
    if (resolution == 60) {
      around.err().println("faultline: windows of 10 s are kept for 3 days; judging those of 60 s");
    }
    long windows = new RecordedWindows(around.clickhouse()).play(resolution, first, end, rehearsal);
    rehearsal.end(end);
    List<Fired> fired = Fired.of(rehearsal.changes(), begin);
    RehearsalReport.lines(fired, people, windows, begin, end).forEach(around.out()::println);
    return ExitCodes.OK;
  }

  private static Instant time(String option, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new LocalException(
          "%s must be a time such as 2026-03-01T08:00:00Z, got %s".formatted(option, text), e);
    }
  }
}
