package dev.faultline.bench.contestant;

import dev.faultline.bench.data.DataSet;
import dev.faultline.bench.stack.BenchStack;
import java.nio.file.Path;

/**
 * One start of one contestant. Everything that it writes carries the trial's name, so that trials
 * do not see each other.
 *
 * @param name of the trial, good as part of a topic's name
 * @param untilEnd whether it is to take the topic's present end for the end of the stream, where it
 *     needs to be told so to finish its last windows
 * @param heapMegabytes of its JVM
 */
public record Trial(
    String name, BenchStack stack, DataSet input, boolean untilEnd, int heapMegabytes) {

  /** The topic of the rollups that it writes. */
  public String output() {
    return name + "-rollups";
  }

  /** Its consumer group. */
  public String group() {
    return name;
  }

  /** A folder for its state, settings and log. */
  public Path directory() {
    return stack.directory().resolve(name);
  }
}
