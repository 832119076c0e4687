package dev.faultline.bench.flink;

import org.apache.flink.api.common.functions.AggregateFunction;

/** Adds attempts as they come. */
final class SumAttempts implements AggregateFunction<Attempt, WindowSum, WindowSum> {
  private static final long serialVersionUID = 1L;

  @Override
  public WindowSum createAccumulator() {
    return new WindowSum();
  }

  @Override
  public WindowSum add(Attempt attempt, WindowSum sum) {
    return sum.add(attempt);
  }

  @Override
  public WindowSum getResult(WindowSum sum) {
    return sum;
  }

  @Override
  public WindowSum merge(WindowSum one, WindowSum other) {
    return one.merge(other);
  }
}
