package dev.faultline.bench.run;

import java.util.List;

/** Something that measures one or several lines of the report. */
interface Experiment {
  /** The names of the lines, as the command line takes them. */
  List<String> lines();

  /** Measures those of them that the session wants, and adds them to its results. */
  void run(Session session) throws Exception;
}
