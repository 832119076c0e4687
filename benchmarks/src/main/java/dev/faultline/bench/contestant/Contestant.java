package dev.faultline.bench.contestant;

import dev.faultline.bench.data.DataSet;
import dev.faultline.embedded.process.JavaCommand;
import java.util.List;

/** Something that reads events, and how it is started. */
public interface Contestant {
  /** For the command line. */
  String name();

  /** For people. */
  String title();

  /** The data set that it reads, made from the one that was asked for. */
  DataSet input(DataSet base);

  /** Ends the command line of its JVM, to which the probe was added. */
  List<String> command(Trial trial, JavaCommand java);

  /** The topic whose consumed records say how far it is. */
  default String progressTopic(Trial trial) {
    return trial.input().name();
  }

  /** Whether it commits, so that a round ends with all being committed. */
  default boolean commits() {
    return true;
  }
}
