package dev.faultline.bench.flink;

import org.apache.flink.api.common.functions.AggregateFunction;

/** Adds the sums of shorter windows as they come. */
final class SumSums implements AggregateFunction<WindowSum, WindowSum, WindowSum> {
  private static final long serialVersionUID = 1L;

  @Override
  public WindowSum createAccumulator() {
    return new WindowSum();
  }

  @Override
  public WindowSum add(WindowSum shorter, WindowSum sum) {
    return sum.merge(shorter);
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
