package dev.faultline.alert.judge;

import dev.faultline.alert.rule.Condition;
import dev.faultline.alert.rule.Rule;
import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Wakes the judge for services that may have fallen silent. Time is that of the living stream:
 * while no events come in at all, nobody can be told from the others.
 */
final class SilenceWatch {
  private record Due(long alive, History history) {}

  private final JudgeState state;
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::alive));

  SilenceWatch(JudgeState state) {
    this.state = state;
  }

  /** Each subject with such a rule is in the queue once, with a time that may be too early. */
  void watch(History history, Plan plan) {
    if (!history.inQueue && shortest(history, plan) != Long.MAX_VALUE) {
      queue.add(new Due(history.aliveAtLast + shortest(history, plan), history));
      history.inQueue = true;
      history.silencePlan = plan;
    }
  }

  private static long shortest(History history, Plan plan) {
    return next(history, plan, 0);
  }

  /** The shortest window of such a rule that is longer than this; the largest long for none. */
  private static long next(History history, Plan plan, long than) {
    long shortest = Long.MAX_VALUE;
    for (Rule rule : history.rules(plan)) {
      if (rule.when() instanceof Condition.Silence silence && Plan.units(silence.window()) > than) {
        shortest = Math.min(shortest, Plan.units(silence.window()));
      }
    }
    return shortest;
  }

  long nextDue() {
    Due next = queue.peek();
    return next == null ? Long.MAX_VALUE : next.alive;
  }

  /** Adds those whose time has come; who has had connections since waits again. */
  void due(long alive, Set<History> to) {
    while (nextDue() <= alive) {
      Due next = queue.poll();
      History history = next.history;
      history.inQueue = false;
      long window = shortest(history, history.silencePlan);
      if (window == Long.MAX_VALUE || !state.histories.containsKey(history.subject)) {
        continue;
      }
      long due = history.aliveAtLast + window;
      if (due <= alive) {
        // If it is silent, its alert has it judged from then on; a patient rule may have longer.
        to.add(history);
        long longer = next(history, history.silencePlan, alive - history.aliveAtLast);
        due = longer == Long.MAX_VALUE ? alive : history.aliveAtLast + longer;
      }
      if (due > alive) {
        queue.add(new Due(due, history));
        history.inQueue = true;
      }
    }
  }

  void forget(Collection<History> gone) {
    queue.removeIf(due -> gone.contains(due.history));
  }
}
