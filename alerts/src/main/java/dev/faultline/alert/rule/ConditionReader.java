package dev.faultline.alert.rule;

import dev.faultline.alert.rule.Condition.Burn;
import dev.faultline.alert.yaml.Fields;
import dev.faultline.schema.Category;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the fields that belong to a rule's type. */
final class ConditionReader {
  /** What looks at codes, latencies or sites is remembered for so long. */
  static final Duration SHORT = Duration.ofMinutes(10);

  static final Duration LONGEST = Duration.ofDays(3);
  private static final Duration UNIT = Duration.ofSeconds(10);
  private static final long MANY = 1_000_000_000;
  private static final List<Category> FAILURES =
      List.of(Category.bad_upstream, Category.client, Category.internal, Category.unclassified);
  private static final List<Category> KNOWN = FAILURES.subList(0, 3);

  private final Fields fields;

  ConditionReader(Fields fields) {
    this.fields = fields;
  }

  Condition read(String type) {
    return switch (type == null ? "" : type) {
      case "failure-ratio" -> failureRatio();
      case "burn-rate" -> burnRate();
      case "latency" -> latency();
      case "silence" ->
          new Condition.Silence(
              window("10m", Duration.ofHours(24)),
              fields.duration("baseline", "1h", Duration.ofMinutes(1), Duration.ofHours(24)),
              atLeast("360"));
      case "new-code" ->
          new Condition.NewCode(
              window("10m", SHORT),
              atLeast("20"),
              fields.duration("learn", "1d", Duration.ZERO, LONGEST));
      case "unclassified" -> new Condition.Unclassified(window("10m", SHORT), atLeast("20"));
      case "site-outlier" ->
          new Condition.SiteOutlier(
              window("1m", SHORT),
              fields.share("above", "5%", false),
              fields.number("times", "5", 1, 1000),
              atLeast("100"));
      default -> unknown(type);
    };
  }

  private Condition unknown(String type) {
    if (type != null) {
      fields.problem(
          "type",
          "type must be one of failure-ratio, burn-rate, latency, silence, new-code, unclassified,"
              + " site-outlier, got "
              + type);
    }
    return new Condition.Unclassified(SHORT, 1);
  }

  private Duration window(String otherwise, Duration max) {
    return fields.duration("window", otherwise, UNIT, max);
  }

  private long atLeast(String otherwise) {
    return fields.whole("at-least", otherwise, 1, MANY);
  }

  private List<Category> categories() {
    return fields.choices("categories", KNOWN, FAILURES);
  }

  private Condition failureRatio() {
    double above = fields.share("above", "25%", true);
    double clear = fields.share("clear-below", String.valueOf(above * 0.6), true);
    if (clear > above) {
      fields.problem(
          "clear-below", "clear-below must not be more than above, got %s".formatted(clear));
    }
    Set<String> codes = Set.copyOf(fields.texts("codes"));
    return new Condition.FailureRatio(
        window("1m", codes.isEmpty() ? LONGEST : SHORT),
        above,
        clear,
        atLeast("30"),
        categories(),
        codes);
  }

  private Condition burnRate() {
    List<Burn> burns = new ArrayList<>();
    Node list = fields.node("burns");
    if (list instanceof SequenceNode sequence) {
      for (Node node : sequence.getValue()) {
        Fields burn = fields.inner(node);
        burns.add(
            new Burn(
                burn.number("factor", null, 1, 1000),
                burn.duration("long", null, UNIT, LONGEST),
                burn.duration("short", null, UNIT, LONGEST)));
        burn.refuseOthers();
      }
    }
    if (burns.isEmpty()) {
      fields.problem("burns", "burns must be a list of - {factor: 14.4, long: 1h, short: 5m}");
    }
    for (Burn burn : burns) {
      if (burn.shortWindow().compareTo(burn.longWindow()) >= 0) {
        fields.problem("burns", "of each of the burns, short must be shorter than long");
      }
    }
    double objective = fields.share("objective", "98%", false);
    for (Burn burn : burns) {
      if (burn.factor() * (1 - objective) >= 1) {
        fields.problem(
            "burns",
            "%s times the budget of %s is more than can fail".formatted(burn.factor(), objective));
      }
    }
    return new Condition.BurnRate(objective, burns, atLeast("30"), categories());
  }

  private Condition latency() {
    return new Condition.Latency(
        fields.choice(
            "measure", null, Condition.Measure.class, List.of(Condition.Measure.values())),
        fields.share("quantile", "0.95", false),
        fields.latency("above", Duration.ofMinutes(10)),
        window("5m", SHORT),
        atLeast("100"));
  }
}
