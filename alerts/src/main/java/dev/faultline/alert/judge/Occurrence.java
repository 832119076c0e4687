package dev.faultline.alert.judge;

import dev.faultline.schema.AlertSeverity;
import dev.faultline.schema.AlertState;
import dev.faultline.schema.Category;

/**
 * One occurrence of an alert, from when its condition first held until it is over. Times are units
 * of 10 s.
 */
final class Occurrence {
  final String rule;

  /** Stays as it was at the begin, so that receivers know the alert again. */
  final AlertSeverity severity;

  final Category category;

  /** Empty where the alert is not about one code. */
  final String code;

  AlertState state = AlertState.PENDING;

  /** The first window in which the condition held. */
  final long started;

  /** The last one in which it did. */
  long lastTrue;

  /** Counts its changes. */
  long revision;

  /** Whether people were told that it fires. */
  boolean told;

  /** What it was about, so that a rule that is gone can still end it. */
  Measured measured;

  Occurrence(String rule, AlertSeverity severity, Category category, String code, long started) {
    this.rule = rule;
    this.severity = severity;
    this.category = category;
    this.code = code;
    this.started = started;
    this.lastTrue = started;
  }

  String id() {
    return id(rule, category, code);
  }

  static String id(String rule, Category category, String code) {
    return rule + "/" + category + "/" + code;
  }

  byte[] toBytes() {
    return new Form()
        .put(JudgeState.VERSION)
        .text(rule)
        .number(severity.ordinal())
        .number(Plan.series(category))
        .text(code)
        .number(state.ordinal())
        .number(started)
        .number(lastTrue)
        .number(revision)
        .put(told ? 1 : 0)
        .text(measured.measure())
        .number(Double.doubleToRawLongBits(measured.value()))
        .number(Double.doubleToRawLongBits(measured.threshold()))
        .number(measured.windowUnits())
        .number(measured.connections())
        .number(measured.failures())
        .bytes();
  }

  static Occurrence of(byte[] bytes) {
    Form.Reader in = JudgeState.reader(bytes);
    String rule = in.text();
    AlertSeverity severity = AlertSeverity.values()[(int) in.number()];
    Category category = JudgeState.category(in.number());
    String code = in.text();
    AlertState state = AlertState.values()[(int) in.number()];
    Occurrence occurrence = new Occurrence(rule, severity, category, code, in.number());
    occurrence.state = state;
    occurrence.lastTrue = in.number();
    occurrence.revision = in.number();
    occurrence.told = in.get() == 1;
    occurrence.measured =
        new Measured(
            Measured.Verdict.FALSE,
            in.text(),
            Double.longBitsToDouble(in.number()),
            Double.longBitsToDouble(in.number()),
            in.number(),
            in.number(),
            in.number());
    return occurrence;
  }
}
