package dev.faultline.sink;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.embedded.EmbeddedStack;
import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.runtime.config.ConfigLoader;
import dev.faultline.runtime.health.Health;
import dev.faultline.sink.clickhouse.Engine;
import dev.faultline.topic.TopicCreation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The real parts, with topics of one test, and sinks upon them. */
final class SinkStack implements AutoCloseable {
  static final int PARTITIONS = 3;

  private final EmbeddedStack stack = EmbeddedStack.start();
  private final Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
  private final SchemaRegistry registry =
      new ConfluentSchemaRegistry(RegistrySettings.of(stack.registryUrl(), Map.of()));
  private final Connection connection;

  SinkStack() throws SQLException {
    Properties user = new Properties();
    user.setProperty("user", "default");
    user.setProperty("password", "");
    connection = DriverManager.getConnection(stack.clickHouseJdbcUrl(), user);
  }

  /** A sink within this process, with what it says of itself. */
  record Running(
      Sink sink, Health health, SimpleMeterRegistry meters, AtomicReference<String> fatal)
      implements AutoCloseable {

    boolean isReady() {
      return health.ready().stream().allMatch(result -> result.status().up());
    }

    String reasons() {
      return health.ready().toString();
    }

    @Override
    public void close() throws SQLException {
      sink.close();
    }
  }

  EmbeddedStack parts() {
    return stack;
  }

  SchemaRegistry registry() {
    return registry;
  }

  Admin admin() {
    return admin;
  }

  Connection connection() {
    return connection;
  }

  /** Creates topics whose names begin with the prefix. */
  void createTopics(String prefix) throws ExecutionException, InterruptedException {
    TopicCreation.create(
        admin,
        topics(prefix).stream()
            .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()))
            .toList());
  }

  static List<String> topics(String prefix) {
    return List.of(
        prefix + "-service-rollups",
        prefix + "-site-rollups",
        prefix + "-failure-samples",
        prefix + "-service-settings",
        prefix + "-connection-alerts");
  }

  static String deadLetters(String prefix) {
    return prefix + "-dead-letter";
  }

  /** Settings for a sink of topics with this prefix, in a group of this name. */
  Map<String, String> settings(String prefix, String group) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap-servers", stack.bootstrapServers());
    settings.put("schema-registry.url", stack.registryUrl());
    settings.put("clickhouse.url", stack.clickHouseJdbcUrl());
    for (String topic : topics("")) {
      settings.put("topics." + topic.substring(1), prefix + topic);
    }
    settings.put("dead-letter-topic", deadLetters(prefix));
    settings.put("group", group);
    settings.put("retry.longest-pause", "1s");
    settings.put("batch.max-delay", "100ms");
    settings.put("kafka.properties.session.timeout.ms", "6000");
    return settings;
  }

  Running startSink(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>();
    settings.forEach(
        (key, value) ->
            environment.put(
                "FAULTLINE_" + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
    SinkConfig config = ConfigLoader.load(SinkConfig.class, Optional.empty(), environment).config();
    Health health = new Health();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    AtomicReference<String> fatal = new AtomicReference<>();
    Sink sink =
        new Sink(config, Catalogue.load(), health, meters, (reason, cause) -> fatal.set(reason));
    sink.start();
    return new Running(sink, health, meters, fatal);
  }

  /** How many records the group has not acknowledged, by what it committed. */
  long lag(String prefix, String group) throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (String topic : topics(prefix)) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
      }
    }
    var ends =
        admin
            .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
            .all()
            .get();
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    return ends.entrySet().stream()
        .mapToLong(
            end -> {
              OffsetAndMetadata at = committed.get(end.getKey());
              return end.getValue().offset() - (at == null ? 0 : at.offset());
            })
        .sum();
  }

  void truncate() throws SQLException {
    for (String table :
        List.of("service_rollups", "site_rollups", "failure_samples", "service_settings")) {
      Engine.execute(connection(), "TRUNCATE TABLE IF EXISTS faultline." + table);
    }
  }

  /** A sum over all that the tables show, which any difference changes. */
  String contents() throws SQLException {
    StringBuilder contents = new StringBuilder();
    for (String table :
        List.of("service_rollups", "site_rollups", "failure_samples", "service_settings")) {
      contents.append(
          Engine.value(
              connection(),
              "SELECT '%1$s ' || toString(count()) || ' ' || toString(groupBitXor(cityHash64(*)))"
                      .formatted(table)
                  + " FROM faultline."
                  + table
                  + " FINAL"));
      contents.append('\n');
    }
    return contents.toString();
  }

  static final Duration PATIENCE = Duration.ofSeconds(90);

  @Override
  public void close() throws SQLException {
    admin.close(Duration.ofSeconds(1));
    registry.close();
    connection.close();
    stack.close();
  }
}
