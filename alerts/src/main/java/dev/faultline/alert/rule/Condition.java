package dev.faultline.alert.rule;

import dev.faultline.schema.Category;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What a rule waits for. Shares are of all connections of the subject in the window. */
public sealed interface Condition {

  /**
   * A share of failures, for each category by itself.
   *
   * @param above the share that begins it
   * @param clearBelow the share that ends it, at most {@code above}: hysteresis
   * @param atLeast connections in the window that it takes to say anything
   * @param codes the error codes that count; empty for all
   */
  record FailureRatio(
      Duration window,
      double above,
      double clearBelow,
      long atLeast,
      List<Category> categories,
      Set<String> codes)
      implements Condition {
    public FailureRatio {
      categories = List.copyOf(categories);
      codes = Set.copyOf(codes);
    }
  }

  /**
   * The error budget of an objective is used up so many times too fast, over a long window and,
   * still, over a short one; for each category by itself.
   *
   * @param objective the share of connections that should not fail in this category
   * @param atLeast connections in the short window that it takes to say anything
   */
  record BurnRate(double objective, List<Burn> burns, long atLeast, List<Category> categories)
      implements Condition {
    public BurnRate {
      burns = List.copyOf(burns);
      categories = List.copyOf(categories);
    }
  }

  /** A pair of windows, and how many times too fast. */
  record Burn(double factor, Duration longWindow, Duration shortWindow) {}

  /** What was measured of a connection. */
  enum Measure {
    DNS("dns_us"),
    CONNECT("connect_us");

    /** As alerts' records call it. */
    public final String id;

    Measure(String id) {
      this.id = id;
    }
  }

  /**
   * A percentile is above a bound.
   *
   * @param quantile above 0 and below 1
   * @param atLeast measured connections in the window that it takes to say anything
   */
  record Latency(Measure measure, double quantile, Duration above, Duration window, long atLeast)
      implements Condition {}

  /**
   * Nobody connects any more.
   *
   * @param window for how long
   * @param baseline the time before it, in which there were connections
   * @param atLeast how many at least
   */
  record Silence(Duration window, Duration baseline, long atLeast) implements Condition {}

  /**
   * A code that a service never had before.
   *
   * @param window in which it comes so often
   * @param atLeast how often
   * @param learn how long a service must have been seen before anything of it is new
   */
  record NewCode(Duration window, long atLeast, Duration learn) implements Condition {}

  /** Codes that the catalogue lacks come so often in the window. */
  record Unclassified(Duration window, long atLeast) implements Condition {}

  /**
   * A site's Internal failures stand out from those of all other sites together.
   *
   * @param above the least share that counts
   * @param times how many times the share of the others it must be
   * @param atLeast connections of the site, and of the others, that it takes to say anything
   */
  record SiteOutlier(Duration window, double above, double times, long atLeast)
      implements Condition {}
}
