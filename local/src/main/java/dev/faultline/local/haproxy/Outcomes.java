package dev.faultline.local.haproxy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What HAProxy's words mean, from {@code outcomes.json}. Immutable.
 *
 * @param errorNames HAProxy's names of connection errors by its messages, which older versions log
 * @param notices HAProxy's messages about itself, which tell of no connection
 * @param rules the first that matches decides
 */
record Outcomes(Map<String, String> errorNames, List<Pattern> notices, List<Rule> rules) {

  Outcomes {
    errorNames = Map.copyOf(errorNames);
    notices = List.copyOf(notices);
    rules = List.copyOf(rules);
  }

  /** Those that come with Faultline. */
  static Outcomes load() {
    return OutcomesFile.read("outcomes.json");
  }

  /** The rule for an attempt; the last one matches any. */
  Rule ruleFor(Attempt attempt) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).matches(attempt)) {
        return rules.get(i);
      }
    }
    throw new IllegalStateException(
        "no rule of outcomes.json matches the termination state %s%s; its last rule must match any"
            .formatted(attempt.cause(), attempt.phase()));
  }

  boolean isNotice(String line) {
    return notices.stream().anyMatch(notice -> notice.matcher(line).find());
  }
}
