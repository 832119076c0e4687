package dev.faultline.sink;

import static dev.faultline.sink.SinkIT.shown;
import static dev.faultline.sink.SinkStack.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.embedded.Program;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What the tables show when parts end and come back in the middle of the work. */
class SinkFailuresIT {
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

  private void awaitNoLag() {
    await().atMost(PATIENCE).until(() -> stack.lag(prefix, prefix) == 0);
  }

  private void awaitSomeRows() {
    await().atMost(PATIENCE).until(() -> !shown(stack).isEmpty());
  }

  @Test
  void shouldLoseAndDoubleNothingWhileClickHouseIsAway() throws Exception {
    try (SinkStack.Running sink = stack.startSink(stack.settings(prefix, prefix))) {
      // Given
      load.publish(10);
      awaitSomeRows();
      CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> load.publish(60));

      // When
      stack.parts().clickHouse().kill9();
      await().atMost(PATIENCE).until(() -> !sink.isReady());
      publishing.join();

      // Then it says why, and stays in its group
      assertThat(sink.reasons()).contains("worker-0 (writing) holds since");
      assertThat(
              stack
                  .admin()
                  .describeConsumerGroups(List.of(prefix))
                  .all()
                  .get()
                  .get(prefix)
                  .members())
          .hasSize(1);
      assertThat(stack.lag(prefix, prefix)).isPositive();
      assertThat(sink.meters().get("faultline.sink.held").timeGauge().value()).isPositive();

      // When
      stack.parts().clickHouse().start();
      awaitNoLag();

      // Then
      assertThat(shown(stack)).isEqualTo(load.expected());
      await().atMost(PATIENCE).until(sink::isReady);
      assertThat(sink.fatal().get()).isNull();
    }
  }

  @Test
  void shouldWaitForClickHouseBeforeItStarts() throws Exception {
    // Given
    load.publish(2);
    stack.parts().clickHouse().stop();
    try (SinkStack.Running sink = stack.startSink(stack.settings(prefix, prefix))) {
      await().atMost(PATIENCE).until(() -> sink.reasons().contains("cannot be prepared"));

      // When
      stack.parts().clickHouse().start();
      awaitNoLag();

      // Then
      assertThat(shown(stack)).isEqualTo(load.expected());
      assertThat(sink.fatal().get()).isNull();
    }
  }

  @Test
  void shouldGoOnAfterTheBrokerWasAway() throws Exception {
    try (SinkStack.Running sink = stack.startSink(stack.settings(prefix, prefix))) {
      // Given
      load.publish(20);
      awaitSomeRows();

      // When
      stack.parts().broker().kill9();

      // Then it says so
      await().atMost(PATIENCE).until(() -> sink.reasons().contains("no Kafka broker"));

      // When
      stack.parts().broker().start();
      load.publish(5);
      awaitNoLag();

      // Then
      assertThat(shown(stack)).isEqualTo(load.expected());
      await().atMost(PATIENCE).until(sink::isReady);
      assertThat(sink.fatal().get()).isNull();
    }
  }

  @Test
  void shouldHoldWhileTheRegistryIsDownAndDeadLetterNothing() throws Exception {
    // Given
    load.publish(2);
    stack.parts().registry().stop();
    try (SinkStack.Running sink = stack.startSink(stack.settings(prefix, prefix))) {
      await().atMost(PATIENCE).until(() -> sink.reasons().contains("(decoding) holds since"));
      assertThat(stack.lag(prefix, prefix)).isPositive();

      // When
      stack.parts().registry().start();
      awaitNoLag();

      // Then
      assertThat(shown(stack)).isEqualTo(load.expected());
      assertThat(sink.meters().find("faultline.sink.dead.letters").counter()).isNull();
      assertThat(sink.fatal().get()).isNull();
    }
  }

  @Test
  void shouldLoseAndDoubleNothingWhenItIsKilled() throws Exception {
    // Given all records, so that no later one makes good what a kill may lose
    load.publish(60);
    Map<String, String> settings = stack.settings(prefix, prefix);
    settings.put("batch.max-rows", "300");
    Program sink = stack.parts().program("sink-clickhouse", "killed-sink", settings);
    sink.start();

    // When
    for (int kills = 0; kills < 3; kills++) {
      long before = stack.lag(prefix, prefix);
      await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(PATIENCE)
          .until(() -> stack.lag(prefix, prefix) != before);
      sink.kill9();
      assertThat(stack.lag(prefix, prefix)).as("killed in the middle").isPositive();
      sink.start();
    }
    awaitNoLag();

    // Then
    assertThat(shown(stack)).isEqualTo(load.expected());
    sink.stop();
  }

  @Test
  void shouldShareTheWorkBetweenSinks() throws Exception {
    // Given
    Map<String, String> settings = stack.settings(prefix, prefix);
    SinkStack.Running first = stack.startSink(settings);
    load.publish(5);
    awaitSomeRows();
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Void> publishing =
        CompletableFuture.runAsync(
            () -> {
              while (!enough.get()) {
                load.publish(5);
              }
            });

    // When a second joins and gets some of what is still being published, and the first leaves
    try (SinkStack.Running second = stack.startSink(settings)) {
      await()
          .atMost(PATIENCE)
          .failFast(publishing::isCompletedExceptionally)
          .until(
              () ->
                  second.meters().find("faultline.sink.delay").timer() != null
                      && second.meters().get("faultline.sink.delay").timer().count() > 0);
      first.close();
      enough.set(true);
      publishing.join();
      awaitNoLag();

      // Then
      assertThat(shown(stack)).isEqualTo(load.expected());
      assertThat(first.fatal().get()).isNull();
      assertThat(second.fatal().get()).isNull();
    }
  }
}
