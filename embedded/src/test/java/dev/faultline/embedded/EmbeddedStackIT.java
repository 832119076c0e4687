package dev.faultline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All three real parts, together and killed. */
class EmbeddedStackIT {
  private static final TopicPartition PARTITION = new TopicPartition("letters", 0);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static EmbeddedStack stack;

  @BeforeAll
  static void start() {
    stack = EmbeddedStack.start();
  }

  @AfterAll
  static void stop() {
    stack.close();
    assertThat(stack.directory()).doesNotExist();
    for (Part part : List.of(stack.broker(), stack.registry(), stack.clickHouse())) {
      assertThat(part.process().orElseThrow().isAlive()).as(part.name()).isFalse();
    }
  }

  @Test
  void shouldKeepATransactionThroughAKillOfTheBroker() throws Exception {
    // Given
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1))).all().get();
    }
    send("before", true);
    send("aborted", false);

    // When
    stack.broker().kill9();
    stack.broker().start();
    send("after", true);

    // Then
    assertThat(committed(2)).containsExactly("before", "after");
  }

  private static void send(String value, boolean commit) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers(), "transactional.id", "test"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(PARTITION.topic(), value)).get();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private static List<String> committed(int count) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", stack.bootstrapServers(), "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      List<String> values = new ArrayList<>();
      while (values.size() < count) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(30))) {
          values.add(record.value());
        }
      }
      return values;
    }
  }

  @Test
  void shouldKeepTheIdOfASchemaThroughAKillOfTheRegistry() throws Exception {
    // Given
    String registered = register();

    // When
    stack.registry().kill9();
    stack.registry().start();

    // Then
    assertThat(register()).isEqualTo(registered).matches("\\{\"id\":\\d+.*}");
    assertThat(get("/subjects")).isEqualTo("[\"letters-value\"]");
  }

  private static String register() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stack.registryUrl() + "/subjects/letters-value/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString("{\"schema\": \"\\\"string\\\"\"}"))
            .build();
    HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(stack.registryUrl() + path)).build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void shouldAnswerSql() throws Exception {
    try (Connection connection = DriverManager.getConnection(stack.clickHouseJdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 6 * 7")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(42);
    }
  }

  @Test
  void shouldKeepWhatEachPartWrites() {
    Path logs = stack.directory().resolve("logs");
    assertThat(logs.resolve("kafka.log")).isNotEmptyFile();
    assertThat(logs.resolve("registry.log")).isNotEmptyFile();
    assertThat(logs.resolve("clickhouse.log")).isNotEmptyFile();
    assertThat(Files.isDirectory(stack.directory().resolve("kafka"))).isTrue();
  }
}
