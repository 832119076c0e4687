package dev.faultline.streams.topology;

import dev.faultline.alert.rule.RuleSet;
import dev.faultline.catalogue.Catalogue;
import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.schema.ConnectionAlert;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.FailureSamples;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.SiteRollup;
import dev.faultline.streams.alert.AlertSettings;
import dev.faultline.streams.merge.OutputSchemas;
import dev.faultline.streams.metrics.EngineMetrics;
import dev.faultline.streams.settings.EngineSettings;
import dev.faultline.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The topology in a {@link TopologyTestDriver}, with a registry in memory and a clock of its own.
 */
final class TopologyHarness implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  static final EngineSettings SETTINGS =
      new EngineSettings(
          1,
          1,
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          5,
          256);

  final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  final int eventSchema =
      registry.register("connection-events-value", ConnectionEvent.getClassSchema());
  final TopologyTestDriver driver;
  final TestInputTopic<byte[], byte[]> input;
  private final List<ServiceRollup> seen = new ArrayList<>();
  private Instant now;
  RuleSet rules;
  private long published;

  TopologyHarness() {
    this(SETTINGS, START);
  }

  TopologyHarness(EngineSettings settings, Instant start) {
    this(settings, start, RuleSet.defaults());
  }

  TopologyHarness(EngineSettings settings, Instant start, RuleSet initialRules) {
    now = start;
    rules = initialRules;
    OutputSchemas schemas =
        new OutputSchemas(
            registry.register("service-rollups-value", ServiceRollup.getClassSchema()),
            registry.register("site-rollups-value", SiteRollup.getClassSchema()),
            registry.register("failure-samples-value", FailureSamples.getClassSchema()));
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
    driver =
        new TopologyTestDriver(
            new FaultlineTopology(
                    settings,
                    TopicNames.standard(),
                    Catalogue.load(),
                    registry,
                    schemas,
                    new AlertSettings(
                        () -> rules,
                        Duration.ofMinutes(5),
                        "http://page",
                        1,
                        registry.register(
                            "connection-alerts-value", ConnectionAlert.getClassSchema())),
                    (partition, since) -> 0,
                    EngineMetrics.none())
                .build(),
            config,
            start);
    input =
        driver.createInputTopic(
            "connection-events", new ByteArraySerializer(), new ByteArraySerializer());
  }

  void publish(ConnectionEvent event) {
    publish(WireFormat.frame(eventSchema, avro(event)));
  }

  void publish(byte[] value) {
    publish(null, value);
  }

  void publish(byte[] key, byte[] value) {
    input.pipeInput(new TestRecord<>(key, value, now));
    published++;
  }

  void publish(TestRecord<byte[], byte[]> record) {
    input.pipeInput(record);
    published++;
  }

  /** The offset of the newest record of the input. */
  long lastOffset() {
    return published - 1;
  }

  void advance(Duration wallClock) {
    now = now.plus(wallClock);
    driver.advanceWallClockTime(wallClock);
  }

  Instant now() {
    return now;
  }

  List<ServiceRollup> serviceRollups() {
    return read("service-rollups", ServiceRollup.getClassSchema());
  }

  /** The newest revision, so far, of one window of the only service. */
  ServiceRollup newestServiceRollup(int seconds, Instant start) {
    seen.addAll(serviceRollups());
    return seen.stream()
        .filter(r -> r.getResolutionS() == seconds)
        .filter(
            r -> r.getWindowStart().getEpochSecond() == start.getEpochSecond() / seconds * seconds)
        .max(Comparator.comparing(ServiceRollup::getRevision))
        .orElseThrow();
  }

  List<SiteRollup> siteRollups() {
    return read("site-rollups", SiteRollup.getClassSchema());
  }

  List<ConnectionAlert> alerts() {
    return read("connection-alerts", ConnectionAlert.getClassSchema());
  }

  List<FailureSamples> failureSamples() {
    return read("failure-samples", FailureSamples.getClassSchema());
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return driver
        .createOutputTopic(
            "connection-events-dead-letter",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())
        .readRecordsToList();
  }

  /** What the topology wrote to a topic since this was asked last, as it is on the wire. */
  List<byte[]> values(String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readValuesToList();
  }

  private <T> List<T> read(String topic, Schema schema) {
    List<T> records = new ArrayList<>();
    SpecificDatumReader<T> reader = new SpecificDatumReader<>(schema);
    for (byte[] value : values(topic)) {
      try {
        records.add(
            reader.read(
                null, DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return records;
  }

  static byte[] avro(ConnectionEvent event) {
    var out = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      new SpecificDatumWriter<>(ConnectionEvent.class).write(event, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    driver.close();
  }
}
