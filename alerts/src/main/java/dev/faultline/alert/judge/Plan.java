package dev.faultline.alert.judge;

import dev.faultline.alert.rule.Condition;
import dev.faultline.alert.rule.Rule;
import dev.faultline.alert.rule.RuleSet;
import dev.faultline.schema.Category;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules made ready: which counts they need besides those of the categories. Series 0 is all
 * connections, 1 to 4 are the failures of each category.
 */
final class Plan {
  static final int TOTAL = 0;
  static final int FIRST_EXTRA = 5;
  static final int UNIT_SECONDS = 10;

  /** A count that a rule needs for itself: failures with certain codes, or latencies. */
  sealed interface Extra {
    long of(Cell cell);

    record Codes(Category category, Set<String> codes) implements Extra {
      @Override
      public long of(Cell cell) {
        return cell.category() == category && codes.contains(cell.code()) ? cell.connections() : 0;
      }
    }

    record Measured(Condition.Measure measure) implements Extra {
      @Override
      public long of(Cell cell) {
        return bins(cell, measure).total();
      }
    }

    record Slower(Condition.Measure measure, int fromBin) implements Extra {
      @Override
      public long of(Cell cell) {
        return bins(cell, measure).from(fromBin);
      }
    }

    static Bins bins(Cell cell, Condition.Measure measure) {
      return measure == Condition.Measure.DNS ? cell.dns() : cell.connect();
    }
  }

  final List<Rule> rules;
  final List<Extra> extras = new ArrayList<>();
  private final Map<Extra, Integer> seriesOf = new HashMap<>();

  /** By an id that stays the same over restarts and other changes of the rules. */
  private final Map<Integer, Integer> seriesById = new HashMap<>();

  private final List<Integer> ids = new ArrayList<>();

  Plan(RuleSet set) {
    rules = set.rules();
    for (Rule rule : rules) {
      if (rule.when() instanceof Condition.FailureRatio ratio && !ratio.codes().isEmpty()) {
        ratio.categories().forEach(category -> need(new Extra.Codes(category, ratio.codes())));
      } else if (rule.when() instanceof Condition.Latency latency) {
        need(new Extra.Measured(latency.measure()));
        need(slower(latency));
      }
    }
  }

  static Extra slower(Condition.Latency latency) {
    return new Extra.Slower(latency.measure(), Bins.firstAbove(latency.above().toNanos() / 1_000d));
  }

  private void need(Extra extra) {
    if (!seriesOf.containsKey(extra)) {
      int series = FIRST_EXTRA + extras.size();
      extras.add(extra);
      seriesOf.put(extra, series);
      int id = id(extra);
      ids.add(id);
      seriesById.put(id, series);
    }
  }

  private static int id(Extra extra) {
    String text =
        extra instanceof Extra.Codes codes
            ? "codes " + codes.category() + " " + new TreeSet<>(codes.codes())
            : extra.toString();
    return text.hashCode() & 0x7FFF_FFF0 | 0x10;
  }

  int series(Extra extra) {
    return seriesOf.get(extra);
  }

  /** How a series is called in the changelog. */
  int idOf(int series) {
    return series < FIRST_EXTRA ? series : ids.get(series - FIRST_EXTRA);
  }

  /** -1 for one that no rule needs any more. */
  int seriesOfId(int id) {
    return id < FIRST_EXTRA ? id : seriesById.getOrDefault(id, -1);
  }

  static int series(Category category) {
    return switch (category) {
      case success -> TOTAL;
      case bad_upstream -> 1;
      case client -> 2;
      case internal -> 3;
      case unclassified -> 4;
    };
  }

  static long units(Duration duration) {
    return duration.toSeconds() / UNIT_SECONDS;
  }
}
