package dev.faultline.local.traffic;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Something that goes wrong with some of the attempts while it lasts.
 *
 * @param name as {@code --scenario} takes it
 * @param story what happened, in a sentence, with the names to look for
 * @param hits which attempts can suffer from it
 * @param probability the share of those that do
 * @param effect sets the failure, and what else is different
 */
record Incident(
    String name,
    String story,
    Predicate<Attempt> hits,
    double probability,
    Consumer<Attempt> effect) {

  void strike(Attempt attempt, Dice dice) {
    if (hits.test(attempt) && dice.chance(probability)) {
      effect.accept(attempt);
    }
  }
}
