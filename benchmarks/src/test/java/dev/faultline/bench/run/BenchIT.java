package dev.faultline.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.bench.contestant.Contestants;
import dev.faultline.bench.report.HtmlReport;
import dev.faultline.bench.report.Line;
import dev.faultline.bench.report.Results;
import dev.faultline.bench.result.Comparison;
import dev.faultline.bench.stack.BenchStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny run of the real thing: every kind of contestant runs, is measured, and agrees. */
class BenchIT {
  private static final Settings TINY =
      new Settings(400_000, 100_000, 200, 6, 20_000, 1, 4, 512, 20_000, 2_000, 5, 2_000);

  private static BenchStack stack;

  @BeforeAll
  static void startStack() {
    stack = new BenchStack();
  }

  @AfterAll
  static void stopStack() {
    stack.close();
  }

  private static Session session(Set<String> lines) {
    return new Session(stack, TINY, 1, lines::contains, new Results(Map.of(), TINY), System.out);
  }

  @Test
  void shouldFindEveryKindOfContestantToWriteTheSameRollups() throws Exception {
    // Given
    Session session =
        session(
            Set.of(
                Contestants.FAULTLINE_1,
                Contestants.DSL_ROCKSDB,
                Contestants.DSL_MEMORY,
                Contestants.FLINK));

    // When
    new Check().run(session);

    // Then
    assertThat(session.results().checks()).hasSize(4).allMatch(Comparison::equal);
  }

  @Test
  void shouldMeasureWhatRuns(@TempDir Path folder) throws Exception {
    // Given
    Session session =
        session(
            Set.of(
                Contestants.FLOOR_POLL,
                Contestants.FLOOR_AVRO,
                "floor-reader",
                Contestants.FAULTLINE_1));

    // When
    new Contest().run(session);
    new HtmlReport(session.results()).write(folder.resolve("report.html"));

    // Then
    assertThat(session.results().lines())
        .hasSize(4)
        .allMatch(line -> isMeasured(line, "cpuNanosPerEvent"))
        .allMatch(line -> isMeasured(line, "allocatedPerEvent"))
        .allMatch(line -> isMeasured(line, "peakBytes"));
    assertThat(Files.readString(folder.resolve("report.html"))).contains("Avro SpecificRecord");
  }

  private static boolean isMeasured(Line line, String figure) {
    return line.median(figure) > 0;
  }
}
