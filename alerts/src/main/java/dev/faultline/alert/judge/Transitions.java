package dev.faultline.alert.judge;

import dev.faultline.alert.judge.Measured.Verdict;
import dev.faultline.alert.rule.Rule;
import dev.faultline.schema.AlertState;
import dev.faultline.schema.Category;
import java.util.function.Consumer;

/**
 * What becomes of an alert by what was measured:
 *
 * <ul>
 *   <li>It begins when the condition holds, pending if the rule wants it to hold for a while.
 *   <li>Pending, it fires once it has held for that long in every window, and is over at once when
 *       it does not hold in one.
 *   <li>Firing, it is over when the condition was gone for as long as the rule says. What is
 *       between the bounds of a hysteresis counts as holding. Where there is too little to tell, it
 *       stays for {@link #PATIENCE_UNITS}.
 *   <li>People are told of it firing only by windows that are not of the past, and of its end only
 *       if they were told of its firing.
 * </ul>
 */
final class Transitions {
  /** How long an alert stays while there is too little traffic to tell: 15 minutes. */
  static final long PATIENCE_UNITS = 90;

  private final JudgeState state;
  private final Consumer<Change> out;

  Transitions(JudgeState state, Consumer<Change> out) {
    this.state = state;
    this.out = out;
  }

  void apply(
      History history,
      Rule rule,
      Category category,
      String code,
      Measured measured,
      Moment moment) {
    boolean holds = measured.verdict() == Verdict.TRUE;
    if (!holds && history.alerts.isEmpty()) {
      return;
    }
    String id = Occurrence.id(rule.name(), category, code);
    Occurrence alert = history.alerts.get(id);
    if (alert == null) {
      if (holds) {
        begin(
            history,
            rule,
            new Occurrence(rule.name(), rule.severity(), category, code, moment.unit()),
            measured,
            moment);
      }
    } else if (alert.state == AlertState.PENDING) {
      pending(history, rule, alert, measured, moment);
    } else {
      firing(history, rule, alert, measured, moment);
    }
  }

  private void begin(
      History history, Rule rule, Occurrence alert, Measured measured, Moment moment) {
    history.alerts.put(alert.id(), alert);
    if (rule.holdFor().isZero()) {
      fire(history, rule, alert, measured, moment);
    } else {
      change(history, rule, alert, measured, moment, AlertState.PENDING, false);
    }
  }

  private void pending(
      History history, Rule rule, Occurrence alert, Measured measured, Moment moment) {
    if (measured.verdict() != Verdict.TRUE) {
      end(history, rule, alert, measured, moment);
    } else {
      alert.lastTrue = moment.unit();
      if (moment.unit() - alert.started >= Plan.units(rule.holdFor())) {
        fire(history, rule, alert, measured, moment);
      }
    }
  }

  private void firing(
      History history, Rule rule, Occurrence alert, Measured measured, Moment moment) {
    if (measured.verdict() == Verdict.TRUE || measured.verdict() == Verdict.STILL) {
      alert.lastTrue = moment.unit();
      state.changes.alert(history, alert.id());
      if (!alert.told && !moment.past() && measured.verdict() == Verdict.TRUE) {
        // It began in the past, and still holds now.
        fire(history, rule, alert, measured, moment);
      }
      return;
    }
    long gone = moment.unit() - alert.lastTrue;
    long patience =
        measured.verdict() == Verdict.UNKNOWN ? PATIENCE_UNITS : Plan.units(rule.keep());
    if (gone >= patience) {
      end(history, rule, alert, measured, moment);
    }
  }

  private void fire(
      History history, Rule rule, Occurrence alert, Measured measured, Moment moment) {
    alert.told |= !moment.past();
    change(history, rule, alert, measured, moment, AlertState.FIRING, !moment.past());
  }

  /**
   * The alert is over.
   *
   * @param rule null where it is no longer there
   */
  void end(History history, Rule rule, Occurrence alert, Measured measured, Moment moment) {
    history.alerts.remove(alert.id());
    change(history, rule, alert, measured, moment, AlertState.RESOLVED, alert.told);
  }

  private void change(
      History history,
      Rule rule,
      Occurrence alert,
      Measured measured,
      Moment moment,
      AlertState to,
      boolean tell) {
    alert.state = to;
    alert.measured = measured;
    alert.revision++;
    state.changes.alert(history, alert.id());
    out.accept(new Change(history.subject, alert, rule, moment.unit(), tell, moment.past()));
  }
}
