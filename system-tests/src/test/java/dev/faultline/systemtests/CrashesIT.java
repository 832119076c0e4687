package dev.faultline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.embedded.Program;
import dev.faultline.systemtests.compare.ClickHouseHttp;
import dev.faultline.systemtests.compare.Differences;
import dev.faultline.systemtests.compare.Tables;
import dev.faultline.systemtests.data.Poison;
import dev.faultline.systemtests.data.Publisher;
import dev.faultline.systemtests.data.Workload;
import dev.faultline.systemtests.stack.Exactness;
import dev.faultline.systemtests.stack.Operations;
import dev.faultline.systemtests.stack.Pipeline;
import dev.faultline.systemtests.stack.StackExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Millions of events while programs are killed, on a stack of its own; then the same events read
 * again.
 */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashesIT {
  private static final int EVENTS = 2_000_000;
  private static final int PARTITIONS = 6;
  private static final int PER_SECOND = 45_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Pipeline pipeline;
  private Program first;
  private Program second;
  private Program sink;

  @BeforeAll
  void start(Pipeline own) {
    pipeline = own;
    first = pipeline.streams("streams-1", Map.of());
    second = pipeline.streams("streams-2", Map.of());
    sink = pipeline.sink("sink", Map.of());
    first.start();
    second.start();
    sink.start();
  }

  @Test
  @Order(1)
  void shouldCountEachEventOnceWhileProgramsAreKilled() throws IOException {
    // Given
    Workload workload = pipeline.workload("crash", EVENTS);
    try (Publisher publisher = pipeline.publisher(PER_SECOND)) {
      CompletableFuture<Void> publishing =
          CompletableFuture.runAsync(() -> publish(workload, publisher));

      // When
      awaitPublished(publisher, publishing, 0.2);
      assertThat(Operations.metric(first, "faultline_events_counted_total")).isPositive();
      first.kill9();
      awaitPublished(publisher, publishing, 0.4);
      first.start();
      awaitPublished(publisher, publishing, 0.5);
      sink.kill9();
      awaitPublished(publisher, publishing, 0.6);
      sink.start();
      awaitPublished(publisher, publishing, 0.7);
      first.kill9();
      first.start();
      publishing.join();
    }

    // Then
    new Exactness(pipeline).assertExact();
    assertThat(Operations.metric(second, "faultline_events_counted_total")).isPositive();
  }

  private void publish(Workload workload, Publisher publisher) {
    int schema = pipeline.schemaId();
    List<Poison> poison = Poison.all(schema, workload.start().plusSeconds(60));
    workload.generate(
        (i, service, event) -> {
          int partition = i % PARTITIONS;
          publisher.publish(partition, null, event.bytes(schema));
          if (i % 10_000 == 9_999) {
            Poison bad = poison.get(i / 10_000 % poison.size());
            if (bad.value() == null || bad.value().length < 1_000_000) {
              publisher.publish(partition, null, bad.value());
            }
          }
        });
    publisher.flush();
  }

  private static void awaitPublished(
      Publisher publisher, CompletableFuture<Void> publishing, double share) {
    await("%.0f %% are published".formatted(share * 100))
        .atMost(PATIENCE)
        .failFast(publishing::isCompletedExceptionally)
        .until(() -> publisher.acknowledged() >= EVENTS * share);
  }

  @Test
  @Order(2)
  void shouldKeepTheTablesWhenTopicsAreReadIntoThemAgain() throws IOException {
    // Given
    List<String> before = new Tables(pipeline.clickHouse()).fingerprints();

    // When
    readTopicsAs("faultline-sink-again");

    // Then
    assertThat(new Tables(pipeline.clickHouse()).fingerprints()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void shouldFillEmptiedTablesWithTheSameWhenTopicsAreReadAgain() throws IOException {
    // Given
    ClickHouseHttp clickHouse = pipeline.clickHouse();
    List<String> before = new Tables(clickHouse).fingerprints();
    for (String table : List.of("service_rollups", "site_rollups", "failure_samples")) {
      clickHouse.text("TRUNCATE TABLE faultline." + table);
    }
    assertThat(clickHouse.number("SELECT count() FROM faultline.service_rollups")).isZero();

    // When
    readTopicsAs("faultline-sink-into-empty");

    // Then
    assertThat(new Tables(clickHouse).fingerprints()).isEqualTo(before);
  }

  private void readTopicsAs(String group) {
    Program again = pipeline.sink(group, Map.of("group", group));
    again.start();
    awaitRead(group, Pipeline.SINK_TOPICS);
    again.stop();
  }

  private void awaitRead(String group, Set<String> topics) {
    await(group + " has read all")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(pipeline.groups().lag(group, topics)).isZero());
  }

  @Test
  @Order(4)
  void shouldKeepTheTablesWhenAnotherApplicationReadsTheEventsAgain() throws IOException {
    // Given
    List<String> before = new Tables(pipeline.clickHouse()).fingerprints();
    long rollups = pipeline.groups().records("service-rollups");
    String application = "reads-again";
    Program again = pipeline.streams("streams-again", Map.of("application-id", application));

    // When
    again.start();
    awaitRead(application, Set.of(Pipeline.EVENTS, application + "-partials"));
    awaitRead(Pipeline.SINK_GROUP, Pipeline.SINK_TOPICS);
    again.stop();
    awaitRead(Pipeline.SINK_GROUP, Pipeline.SINK_TOPICS);

    // Then
    assertThat(pipeline.groups().records("service-rollups")).isGreaterThan(rollups);
    assertThat(new Tables(pipeline.clickHouse()).fingerprints()).isEqualTo(before);
    assertThat(new Exactness(pipeline).differences()).allMatch(Differences::isEmpty);
  }

  @Test
  @Order(5)
  void shouldNoticeRowsThatAreWrong() throws IOException {
    // Given
    ClickHouseHttp clickHouse = pipeline.clickHouse();
    forge(clickHouse, "service_rollups", "connections + 1 AS connections", "connections > 7");
    forge(clickHouse, "service_rollups", "'forged' AS service_id", "error_code = 'dns_timeout'");
    forge(clickHouse, "site_rollups", "'client' AS category", "category = 'bad_upstream'");

    // When
    List<Differences> differences = new Exactness(pipeline).differences();

    // Then
    assertThat(differences.get(0).toString())
        .contains("service_rollups: 0 rows are missing, 1 are unexpected, 1 differ");
    assertThat(differences.get(1).toString())
        .contains("site_rollups: 0 rows are missing, 0 are unexpected, 1 differ");
    assertThat(differences.subList(2, 5)).allMatch(Differences::isEmpty);
  }

  private static void forge(ClickHouseHttp clickHouse, String table, String change, String where)
      throws IOException {
    clickHouse.text(
        """
        INSERT INTO faultline.%1$s
        SELECT * REPLACE (%2$s) FROM (SELECT * FROM faultline.%1$s FINAL WHERE %3$s LIMIT 1)
        """
            .formatted(table, change, where));
  }
}
