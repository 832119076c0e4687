package dev.faultline.bench.flink;

import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Says of which window a sum is. */
final class NameWindow extends ProcessWindowFunction<WindowSum, WindowSum, String, TimeWindow> {
  private static final long serialVersionUID = 1L;

  @Override
  public void process(
      String service, Context context, Iterable<WindowSum> sums, Collector<WindowSum> out) {
    WindowSum sum = sums.iterator().next();
    sum.start = context.window().getStart();
    sum.resolution = (int) ((context.window().getEnd() - context.window().getStart()) / 1000);
    out.collect(sum);
  }
}
