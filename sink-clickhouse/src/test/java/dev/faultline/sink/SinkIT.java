package dev.faultline.sink;

import static dev.faultline.sink.SinkStack.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionAlert;
import dev.faultline.schema.FailureSamples;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.ServiceSettings;
import dev.faultline.schema.SiteRollup;
import dev.faultline.sink.clickhouse.Engine;
import dev.faultline.sink.table.Samples;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A sink between a real broker, a real registry and the real engine. */
class SinkIT {
  private static SinkStack stack;
  private String prefix;
  private Load load;

  @BeforeAll
  static void startParts() throws SQLException {
    stack = new SinkStack();
  }

  @AfterAll
  static void stopParts() throws SQLException {
    stack.close();
  }

  @BeforeEach
  void createTopics(TestInfo test) throws Exception {
    prefix = test.getTestMethod().orElseThrow().getName();
    stack.createTopics(prefix);
    stack.truncate();
    long seed = System.nanoTime();
    System.out.println(prefix + " has seed " + seed);
    load = new Load(stack.parts().bootstrapServers(), stack.registry(), prefix, seed);
  }

  @AfterEach
  void closeLoad() {
    load.close();
  }

  private SinkStack.Running startSink(String group) {
    return stack.startSink(stack.settings(prefix, group));
  }

  private void awaitNoLag(String group) {
    await().atMost(PATIENCE).until(() -> stack.lag(prefix, group) == 0);
  }

  static Map<String, String> shown(SinkStack stack) throws SQLException {
    Map<String, String> shown = new TreeMap<>();
    for (Map<String, Object> row :
        Engine.query(
            stack.connection(),
            """
            SELECT service_id || ' ' || formatDateTime(window_start, '%FT%TZ') || ' ' || error_code AS key,
                toString(connections) || ' ' || toString(dns_bins) || ' ' || toString(connect_bins) AS counts
            FROM faultline.service_rollups FINAL
            """)) {
      shown.put((String) row.get("key"), (String) row.get("counts"));
    }
    return shown;
  }

  private List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                stack.parts().bootstrapServers(),
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(SinkStack.deadLetters(prefix), 0);
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
      return all;
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Test
  void shouldFillEachTableFromItsTopic() throws Exception {
    // Given
    load.publish(
        "-service-rollups", "s", ServiceRollup.class, Samples.rollup("s", Samples.success(3)));
    load.publish(
        "-site-rollups",
        "FRA",
        SiteRollup.class,
        Samples.siteRollup("FRA", 60, Samples.WINDOW, Samples.success(4)));
    load.publish(
        "-failure-samples",
        "s",
        FailureSamples.class,
        Samples.failureSamples("s", "dns_timeout", 1, Load.sample("s")));
    load.publish("-service-settings", "s", ServiceSettings.class, Samples.settings("s", 1).build());
    load.publish("-connection-alerts", "f", ConnectionAlert.class, Samples.alert("s", 1).build());
    load.publish("-connection-alerts", "f", ConnectionAlert.class, Samples.alert("s", 2).build());

    // When
    try (SinkStack.Running sink = startSink(prefix)) {
      awaitNoLag(prefix);

      // Then
      assertThat(sink.isReady()).as(sink.reasons()).isTrue();
      assertThat(
              Engine.query(
                  stack.connection(),
                  """
                  SELECT (SELECT sum(connections) FROM faultline.service_rollups FINAL) AS service,
                      (SELECT sum(connections) FROM faultline.site_rollups FINAL) AS site,
                      (SELECT count() FROM faultline.failure_samples FINAL) AS samples,
                      (SELECT any(name) FROM faultline.service_settings FINAL) AS settings,
                      (SELECT count() FROM faultline.alerts FINAL) AS alerts,
                      (SELECT count() > 30 FROM faultline.error_codes FINAL) AS codes
                  """))
          .singleElement()
          .hasToString("{service=3, site=4, samples=1, settings=Orders, alerts=2, codes=1}");
      assertThat(sink.meters().get("faultline.sink.rows").tag("table", "site_rollups").counter())
          .satisfies(counter -> assertThat(counter.count()).isEqualTo(1));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  sink.meters().get("faultline.sink.lag").gauges().stream()
                      .allMatch(gauge -> gauge.value() == 0));
      assertThat(sink.fatal().get()).isNull();
    }
  }

  @Test
  void shouldShowCommittedRecordsOnlyEachWithItsNewestRevision() throws Exception {
    load.publish(20);

    try (SinkStack.Running sink = startSink(prefix)) {
      awaitNoLag(prefix);
      assertThat(sink.fatal().get()).isNull();
    }

    assertThat(shown(stack)).isEqualTo(load.expected());
  }

  @Test
  void shouldChangeNothingWhenATopicIsReadAgain() throws Exception {
    // Given
    load.publish(10);
    try (SinkStack.Running first = startSink(prefix + "-1")) {
      awaitNoLag(prefix + "-1");
      assertThat(first.fatal().get()).isNull();
    }
    String contents = stack.contents();
    assertThat(shown(stack)).isEqualTo(load.expected());

    // When
    try (SinkStack.Running again = startSink(prefix + "-2")) {
      awaitNoLag(prefix + "-2");
      assertThat(again.fatal().get()).isNull();
    }

    // Then
    assertThat(stack.contents()).isEqualTo(contents);

    // When into empty tables
    stack.truncate();
    try (SinkStack.Running again = startSink(prefix + "-3")) {
      awaitNoLag(prefix + "-3");
      assertThat(again.fatal().get()).isNull();
    }

    // Then
    assertThat(stack.contents()).isEqualTo(contents);
  }

  @Test
  void shouldGoOnWhereItEnded() throws Exception {
    load.publish(3);
    try (SinkStack.Running sink = startSink(prefix)) {
      awaitNoLag(prefix);
      assertThat(sink.fatal().get()).isNull();
    }
    load.publish(3);
    try (SinkStack.Running sink = startSink(prefix)) {
      awaitNoLag(prefix);
      assertThat(sink.meters().get("faultline.sink.delay").timer().count())
          .as("batches of the second start")
          .isPositive();
    }

    assertThat(shown(stack)).isEqualTo(load.expected());
  }

  @Test
  void shouldDeadLetterTheRefusedRecordAloneAndUndecodableOnes() throws Exception {
    // Given
    try (SinkStack.Running sink = startSink(prefix)) {
      await().atMost(PATIENCE).until(sink::isReady);
      Engine.execute(
          stack.connection(),
          "ALTER TABLE faultline.service_rollups ADD CONSTRAINT bad CHECK service_id != 'bad'");
      try {
        // When
        load.publish(2);
        load.publish("-service-rollups", "x", new byte[] {1, 2, 3});
        load.publish("-service-rollups", "y", new byte[] {0, 0x7f, 0, 0, 0, 1});
        load.publish(
            "-service-rollups",
            "bad",
            ServiceRollup.class,
            Samples.rollup("bad", Samples.failure("dns_timeout", Category.bad_upstream, 1)));
        load.publish(2);
        awaitNoLag(prefix);
      } finally {
        Engine.execute(
            stack.connection(), "ALTER TABLE faultline.service_rollups DROP CONSTRAINT bad");
      }

      // Then
      assertThat(shown(stack)).isEqualTo(load.expected());
      Map<String, ConsumerRecord<byte[], byte[]>> byReason = new TreeMap<>();
      deadLetters().forEach(letter -> byReason.put(header(letter, "faultline.reason"), letter));
      assertThat(byReason).containsOnlyKeys("refused", "undecodable", "unknown_schema");
      assertThat(byReason.get("undecodable").value()).containsExactly(1, 2, 3);
      assertThat(byReason.get("refused").key()).isEqualTo("bad".getBytes(StandardCharsets.UTF_8));
      assertThat(header(byReason.get("refused"), "faultline.sentence"))
          .contains("service_rollups")
          .contains("VIOLATED_CONSTRAINT");
      assertThat(header(byReason.get("refused"), "faultline.source.topic"))
          .isEqualTo(prefix + "-service-rollups");
      assertThat(sink.isReady()).isTrue();
      assertThat(sink.fatal().get()).isNull();
    }
  }

  @Test
  void shouldHoldWhileTheTableIsNotAsItWas() throws Exception {
    // Given
    try (SinkStack.Running sink = startSink(prefix)) {
      await().atMost(PATIENCE).until(sink::isReady);
      Engine.execute(
          stack.connection(),
          "ALTER TABLE faultline.service_rollups MODIFY COLUMN connections UInt32");

      // When
      load.publish(1);

      // Then
      await().atMost(PATIENCE).until(() -> sink.reasons().contains("column connections of table"));
      assertThat(stack.lag(prefix, prefix)).isPositive();

      // When it is mended
      Engine.execute(
          stack.connection(),
          "ALTER TABLE faultline.service_rollups MODIFY COLUMN connections UInt64");
      awaitNoLag(prefix);

      // Then
      assertThat(shown(stack)).isEqualTo(load.expected());
      assertThat(deadLetters()).isEmpty();
    }
  }
}
