package dev.faultline.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultline.schema.Category;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.sink.clickhouse.Engine;
import dev.faultline.sink.migration.Migrator;
import dev.faultline.sink.migration.TableForm;
import dev.faultline.sink.table.Samples;
import dev.faultline.sink.table.Tables;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The functions on sketches against exact values of random data. */
class LatencyFunctionsIT {
  private static final double LOG_GAMMA = Math.log(1.01 / 0.99);
  private static final double[] RANKS = {0.001, 0.01, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1};

  /** What services' latencies look like, and what they seldom do. */
  private static final List<ToLongFunction<Random>> SHAPES =
      List.of(
          random -> (long) Math.exp(7 + 1.2 * random.nextGaussian()),
          random -> random.nextInt(100) == 0 ? 30_000_000 : 200 + random.nextInt(50),
          random -> random.nextInt(4),
          random -> 1_000_000,
          random -> (long) Math.pow(10, 9 * random.nextDouble()));

  private static Engine engine;

  @BeforeAll
  static void startEngine() throws Exception {
    engine = Engine.start();
    new Migrator(engine.connection(), TableForm.oneServer(), "test").run();
  }

  @AfterAll
  static void stopEngine() throws IOException, SQLException {
    engine.close();
  }

  private static int bin(long micros) {
    return (int) Math.ceil(Math.log((double) Math.max(micros, 1)) / LOG_GAMMA);
  }

  private static Map<Integer, Long> sketch(long[] values) {
    Map<Integer, Long> bins = new HashMap<>();
    for (long value : values) {
      bins.merge(bin(value), 1L, Long::sum);
    }
    return bins;
  }

  private static ServiceRollup window(String service, Instant start, long[] values) {
    return Samples.rollup(
        service,
        10,
        start,
        Samples.cell("", "", Category.success, values.length, Map.of(), sketch(values)));
  }

  /**
   * Windows of services of one account with random latencies, written in several inserts; their
   * values, sorted.
   */
  private static long[] write(Random random, String account, int services, int windows, int most)
      throws Exception {
    List<ServiceRollup> rollups = new ArrayList<>();
    List<long[]> all = new ArrayList<>();
    for (int service = 0; service < services; service++) {
      ToLongFunction<Random> shape = SHAPES.get(random.nextInt(SHAPES.size()));
      for (int window = 0; window < windows; window++) {
        long[] values = new long[1 + random.nextInt(most)];
        Arrays.setAll(values, i -> shape.applyAsLong(random));
        all.add(values);
        ServiceRollup rollup =
            window("service-" + service, Samples.WINDOW.plusSeconds(10L * window), values);
        rollups.add(ServiceRollup.newBuilder(rollup).setAccountId(account).build());
      }
    }
    for (int i = 0; i < rollups.size(); i += 1000) {
      Inserts.insert(
          engine.clickHouse(),
          Tables.SERVICE_ROLLUPS,
          rollups.subList(i, Math.min(rollups.size(), i + 1000)));
    }
    return all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
  }

  private static int rank(double q, int count) {
    return (int) Math.max(1, Math.ceil(q * count));
  }

  private static void assertQuantiles(String account, long[] sorted, String what)
      throws SQLException {
    for (double q : RANKS) {
      double exact = Math.max(1.0, (double) sorted[rank(q, sorted.length) - 1]);
      double estimate =
          Double.parseDouble(
              engine.value(
                  """
                  SELECT latencyQuantile(sumMap(connect_bins), %s)
                  FROM faultline.service_rollups FINAL WHERE account_id = '%s'
                  """
                      .formatted(q, account)));
      assertThat(estimate).as("%s, rank %s", what, q).isCloseTo(exact, within(0.01 * exact + 1e-6));
    }
  }

  @Test
  void shouldBeWithinOnePercentForOneWindow() throws Exception {
    for (int round = 0; round < 10; round++) {
      long seed = System.nanoTime();
      String account = "window-" + seed;

      long[] sorted = write(new Random(seed), account, 1, 1, 5000);

      assertQuantiles(account, sorted, "seed " + seed);
    }
  }

  @Test
  void shouldBeWithinOnePercentForADay() throws Exception {
    long seed = System.nanoTime();

    long[] sorted = write(new Random(seed), "day", 1, 8640, 40);

    assertQuantiles("day", sorted, "seed " + seed);
  }

  @Test
  void shouldBeWithinOnePercentForAGroupOfServices() throws Exception {
    long seed = System.nanoTime();

    long[] sorted = write(new Random(seed), "group", 50, 20, 100);

    assertQuantiles("group", sorted, "seed " + seed);
  }

  private static String evaluate(String expression) throws SQLException {
    return engine.value("SELECT toString(" + expression + ")");
  }

  @Test
  void shouldTakeTheSmallestBinThatReachesTheRank() throws SQLException {
    String bins = "map(300::Int16, 5::UInt64, 0::Int16, 5::UInt64)";
    String low = "0.9900000000000001";
    String high = Double.toString(2 * Math.pow(1.01 / 0.99, 300) / (1.01 / 0.99 + 1));

    assertThat(evaluate("latencyQuantile(" + bins + ", 0.5)")).isEqualTo(low);
    assertThat(evaluate("latencyQuantile(" + bins + ", 0.51)")).isEqualTo(high);
    assertThat(evaluate("latencyQuantile(" + bins + ", 0)")).isEqualTo(low);
    assertThat(evaluate("latencyQuantile(" + bins + ", -1)")).isEqualTo(low);
    assertThat(evaluate("latencyQuantile(" + bins + ", 1)")).isEqualTo(high);
    assertThat(evaluate("latencyQuantile(" + bins + ", 7)")).isEqualTo(high);
  }

  @Test
  void shouldGiveNaNForAnEmptySketch() throws SQLException {
    assertThat(evaluate("latencyQuantile(CAST(map(), 'Map(Int16, UInt64)'), 0.5)"))
        .isEqualTo("nan");
    assertThat(
            evaluate(
                "(SELECT latencyQuantile(sumMap(connect_bins), 0.5)"
                    + " FROM faultline.service_rollups WHERE account_id = 'nobody')"))
        .isEqualTo("nan");
    assertThat(evaluate("slowerThan(CAST(map(), 'Map(Int16, UInt64)'), 5)")).isEqualTo("0");
  }

  @Test
  void shouldCountExactlyWhatLiesInBinsAboveTheThresholds() throws SQLException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long[] values = new long[2000];
    Arrays.setAll(values, i -> SHAPES.get(i % SHAPES.size()).applyAsLong(random));
    StringBuilder map = new StringBuilder();
    sketch(values)
        .forEach((bin, count) -> map.append(",%d::Int16,%d::UInt64".formatted(bin, count)));

    for (int round = 0; round < 20; round++) {
      long threshold = values[random.nextInt(values.length)] + random.nextInt(3) - 1;
      long expected = Arrays.stream(values).filter(v -> bin(v) > bin(threshold)).count();
      long surely =
          Arrays.stream(values).filter(v -> v > 1.01 / 0.99 * Math.max(1, threshold)).count();
      long possibly = Arrays.stream(values).filter(v -> v > threshold).count();

      long counted =
          Long.parseLong(evaluate("slowerThan(map(" + map.substring(1) + "), " + threshold + ")"));

      assertThat(counted).as("seed %s, threshold %s", seed, threshold).isEqualTo(expected);
      assertThat(counted).isBetween(surely, possibly);
    }
  }
}
