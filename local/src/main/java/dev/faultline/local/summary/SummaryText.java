package dev.faultline.local.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The summary in words. */
public final class SummaryText {
  private static final String UNKNOWN = "?";

  /** Below this share of a service's connections a failure is everyday background. */
  private static final double NOTABLE = 0.05;

  /** Fewer failures are chance. */
  private static final long FEWEST = 10;

  private SummaryText() {}

  /** The numbers in one line. */
  public static String numbers(Moment now, Moment earlier) {
    return "%s events/s | %s".formatted(whole(now.eventsPerSecond(earlier)), totals(now));
  }

  /** The numbers of one look in one line. */
  public static String totals(Moment now) {
    return "%s rows | lag %s events, %s records | newest window %s s ago | %s dead letters"
        .formatted(
            whole(now.rows()),
            whole(now.streamsLag()),
            whole(now.sinkLag()),
            whole(now.windowAge()),
            whole(now.deadLetters()));
  }

  /** What fails notably and why, two lines for each service; then the sites. */
  public static List<String> failures(Moment now) {
    List<String> lines = new ArrayList<>();
    for (Failing one : now.failing()) {
      if (one.share() >= NOTABLE && one.failed() >= FEWEST) {
        lines.add(
            String.format(
                Locale.ROOT,
                "  %s of %s: %.0f %% fail, %s, %s",
                one.service(),
                one.account(),
                100 * one.share(),
                one.category(),
                one.error()));
        lines.add("      " + (one.meaning() + " " + one.fix()).strip());
      }
    }
    now.failingSites().forEach(site -> lines.add("  site " + site + ": Internal"));
    return lines.isEmpty() ? List.of("  nothing fails notably") : lines;
  }

  private static String whole(OptionalDouble value) {
    return value.isEmpty() ? UNKNOWN : String.format(Locale.ROOT, "%,.0f", value.getAsDouble());
  }

  private static String whole(OptionalLong value) {
    return value.isEmpty() ? UNKNOWN : String.format(Locale.ROOT, "%,d", value.getAsLong());
  }
}
