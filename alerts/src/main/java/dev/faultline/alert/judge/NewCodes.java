package dev.faultline.alert.judge;

import dev.faultline.alert.judge.Measured.Verdict;
import dev.faultline.alert.rule.Condition;
import dev.faultline.alert.rule.Rule;
import java.util.List;

/**
 * Alerts about codes that a service never had before. Such an alert is about a moment: it begins
 * when the code has come often enough, and ends when its time to be kept is over.
 */
record NewCodes(Transitions transitions, JudgeState state) {

  void judge(History history, Rule rule, Condition.NewCode when, Moment moment) {
    long window = Plan.units(when.window());
    for (Occurrence alert : List.copyOf(history.alerts.values())) {
      if (alert.rule.equals(rule.name())) {
        transitions.apply(history, rule, alert.category, alert.code, was(alert), moment);
      }
    }
    if (history.codes.fresh.isEmpty()) {
      return;
    }
    for (String code : history.codes.take(when.atLeast())) {
      KnownCodes.Fresh fresh = history.codes.fresh.get(code);
      Measured measured =
          new Measured(
              Verdict.TRUE,
              Measures.CONNECTIONS,
              fresh.connections,
              when.atLeast(),
              window,
              history.sum(moment.unit(), window, Plan.TOTAL),
              fresh.connections);
      history.codes.learnt(code);
      transitions.apply(history, rule, fresh.category, code, measured, moment);
    }
    history.codes.expire(moment.unit(), window);
    if (history.codes.changed) {
      state.changes.codes(history);
    }
  }

  private static Measured was(Occurrence alert) {
    Measured before = alert.measured;
    return new Measured(
        Verdict.FALSE,
        before.measure(),
        before.value(),
        before.threshold(),
        before.windowUnits(),
        before.connections(),
        before.failures());
  }
}
