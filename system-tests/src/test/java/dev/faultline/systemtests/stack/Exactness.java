package dev.faultline.systemtests.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.systemtests.compare.ClickHouseHttp;
import dev.faultline.systemtests.compare.Differences;
import dev.faultline.systemtests.compare.Samples;
import dev.faultline.systemtests.compare.Tables;
import dev.faultline.systemtests.oracle.Oracle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Whether the tables and the dead letters are what the oracle computes from the input topic. */
public final class Exactness {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final String TOTALS =
      "SELECT resolution_s, sum(connections), min(is_final) FROM faultline.%s FINAL"
          + " GROUP BY resolution_s ORDER BY resolution_s";

  private final Pipeline pipeline;
  private final ClickHouseHttp clickHouse;

  public Exactness(Pipeline pipeline) {
    this.pipeline = pipeline;
    clickHouse = pipeline.clickHouse();
  }

  /**
   * Waits until every record of the input is a row or a dead letter and every window is final, then
   * compares everything. Fails with what differs.
   */
  public void assertExact() throws IOException {
    String never = awaitSettled();
    askOracle();
    List<Differences> differences = new ArrayList<>(differences());
    differences.removeIf(Differences::isEmpty);
    assertThat(differences).as(never).isEmpty();
    assertThat(never).isEmpty();
    assertConsistent();
  }

  /** Empty once settled; else what did not come to be in time. */
  private String awaitSettled() {
    try {
      Awaitility.await("every input record is a row or a dead letter, every window final")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(this::assertSettled);
      return "";
    } catch (ConditionTimeoutException e) {
      return e.getMessage();
    }
  }

  private void assertSettled() throws IOException {
    long records = pipeline.groups().records(Pipeline.EVENTS);
    String first = clickHouse.text(TOTALS.formatted("service_rollups"));
    long counted = first.isEmpty() ? 0 : Long.parseLong(first.split("[\t\n]", -1)[1]);
    // The dead letters are many bytes to read, so only once they can make up the rest.
    assertThat(records - counted).isBetween(0L, 100_000L);
    long expected = records - pipeline.deadLetters().distinct();
    String totals =
        Stream.of(10, 60, 3600)
            .map(resolution -> resolution + "\t" + expected + "\ttrue")
            .reduce((one, other) -> one + "\n" + other)
            .orElseThrow();
    assertThat(first).isEqualTo(totals);
    assertThat(clickHouse.text(TOTALS.formatted("site_rollups"))).isEqualTo(totals);
    assertThat(pipeline.groups().lag(Pipeline.SINK_GROUP, Pipeline.SINK_TOPICS)).isZero();
  }

  private void askOracle() throws IOException {
    OracleRun.into(
        oracle(),
        pipeline.stack().bootstrapServers(),
        Pipeline.EVENTS,
        pipeline.stack().registryUrl(),
        Pipeline.catalogue());
  }

  private Path oracle() {
    return pipeline.stack().directory().resolve("oracle");
  }

  /** Where the tables and dead letters differ from what the oracle said when it was last asked. */
  public List<Differences> differences() throws IOException {
    Path folder = oracle();
    Tables tables = new Tables(clickHouse);
    Samples samples = new Samples(clickHouse);
    return List.of(
        tables.services(folder.resolve(Oracle.SERVICES)),
        tables.sites(folder.resolve(Oracle.SITES)),
        samples.groups(folder.resolve(Oracle.FAILURES)),
        samples.events(folder.resolve(Oracle.FAILURES)),
        pipeline.deadLetters().compare(folder.resolve(Oracle.DEAD_LETTERS)));
  }

  /** The coarser rows are the sums of the 10 s rows under them. */
  private void assertConsistent() throws IOException {
    for (int resolution : List.of(60, 3600)) {
      String service = sums("service_rollups", "account_id, service_id", resolution);
      String site = sums("site_rollups", "colo", resolution);
      assertThat(clickHouse.text(service)).as("services at %s s", resolution).isEqualTo("0");
      assertThat(clickHouse.text(site)).as("sites at %s s", resolution).isEqualTo("0");
    }
  }

  private static String sums(String table, String subject, int resolution) {
    return """
        SELECT count() FROM (
          SELECT %2$s, error_code, dns_rcode, toUInt32(intDiv(toUnixTimestamp(window_start), %3$d)) AS window,
            sumIf(connections, resolution_s = 10) AS fine, sumIf(connections, resolution_s = %3$d) AS coarse,
            toString(mapSort(sumMapIf(dns_bins, resolution_s = 10))) AS fine_dns,
            toString(mapSort(sumMapIf(dns_bins, resolution_s = %3$d))) AS coarse_dns,
            toString(mapSort(sumMapIf(connect_bins, resolution_s = 10))) AS fine_connect,
            toString(mapSort(sumMapIf(connect_bins, resolution_s = %3$d))) AS coarse_connect
          FROM faultline.%1$s FINAL
          WHERE resolution_s IN (10, %3$d)
          GROUP BY %2$s, error_code, dns_rcode, window)
        WHERE fine != coarse OR fine_dns != coarse_dns OR fine_connect != coarse_connect
        """
        .formatted(table, subject, resolution);
  }
}
