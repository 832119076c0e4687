package dev.faultline.bench.run;

import dev.faultline.bench.data.DataSet;
import dev.faultline.bench.data.LoadTopic;
import dev.faultline.bench.report.Results;
import dev.faultline.bench.stack.BenchStack;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the experiments of one run share.
 *
 * @param wanted whether the line of this name is to be measured
 * @param out for people who wait
 */
public record Session(
    BenchStack stack,
    Settings settings,
    int rounds,
    Predicate<String> wanted,
    Results results,
    PrintStream out,
    Map<String, DataSet> loaded) {

  public Session(
      BenchStack stack,
      Settings settings,
      int rounds,
      Predicate<String> wanted,
      Results results,
      PrintStream out) {
    this(stack, settings, rounds, wanted, results, out, new HashMap<>());
  }

  /** Publishes a data set, unless its topic is there already. */
  DataSet load(DataSet set) {
    DataSet known = loaded.putIfAbsent(set.name(), set);
    if (known == null) {
      long start = System.nanoTime();
      new LoadTopic(stack.bootstrapServers(), stack.eventSchemaId()).load(stack.admin(), set);
      say(
          "published %,d events to %s in %.1f s",
          set.events(), set.name(), (System.nanoTime() - start) / 1e9);
    } else if (!known.equals(set)) {
      throw new IllegalStateException("Two data sets are called " + set.name());
    }
    return set;
  }

  void say(String format, Object... values) {
    out.printf("bench: " + format + "%n", values);
  }
}
