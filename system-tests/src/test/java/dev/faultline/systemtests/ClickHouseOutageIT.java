package dev.faultline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.embedded.Program;
import dev.faultline.embedded.process.ChildProcess;
import dev.faultline.systemtests.data.Publisher;
import dev.faultline.systemtests.data.Workload;
import dev.faultline.systemtests.stack.Exactness;
import dev.faultline.systemtests.stack.Operations;
import dev.faultline.systemtests.stack.Pipeline;
import dev.faultline.systemtests.stack.SharedPipeline;
import dev.faultline.systemtests.stack.StackExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** ClickHouse hangs, and later is killed, while events keep coming. */
@ExtendWith(StackExtension.class)
class ClickHouseOutageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int EVENTS = 200_000;

  private final Pipeline pipeline;
  private final Program sink;

  ClickHouseOutageIT(SharedPipeline shared) {
    pipeline = shared.pipeline();
    sink = shared.sink();
  }

  @Test
  void shouldLoseNothingAndDoubleNothingWhileClickHouseIsAway() throws IOException {
    // Given
    Workload workload = pipeline.workload("away", EVENTS);
    long process = sink.process().orElseThrow().pid();
    Set<String> members = pipeline.groups().members(Pipeline.SINK_GROUP);
    try (Publisher publisher = pipeline.publisher(5_000)) {
      CompletableFuture<Void> publishing =
          CompletableFuture.runAsync(
              () ->
                  workload.generate(
                      (i, service, event) ->
                          publisher.publish(i % 6, null, event.bytes(pipeline.schemaId()))));
      awaitPublished(publisher, 10_000);

      // When
      ChildProcess clickHouse = pipeline.stack().clickHouse().process().orElseThrow();
      clickHouse.pause();
      awaitNotReady();
      awaitPublished(publisher, 70_000);
      assertThat(Operations.readiness(sink).isOk()).isFalse();
      clickHouse.resume();
      awaitReady();
      pipeline.stack().clickHouse().kill9();
      awaitNotReady();
      awaitPublished(publisher, 140_000);
      pipeline.stack().clickHouse().start();
      awaitReady();
      publishing.join();
    }

    // Then
    new Exactness(pipeline).assertExact();
    assertThat(pipeline.groups().lag(Pipeline.SINK_GROUP, Pipeline.SINK_TOPICS)).isZero();
    assertThat(Operations.metric(sink, "faultline_sink_failed_attempts_total")).isPositive();
    assertThat(sink.process().orElseThrow().pid()).isEqualTo(process);
    assertThat(pipeline.groups().members(Pipeline.SINK_GROUP)).isEqualTo(members);
  }

  private void awaitNotReady() {
    await("the sink tells that it cannot write")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(Operations.readiness(sink).status()).isEqualTo(503));
  }

  private void awaitReady() {
    await("the sink is ready again")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Operations.readiness(sink).body())
                    .contains("\"up\"")
                    .doesNotContain("\"down\""));
  }

  private static void awaitPublished(Publisher publisher, long events) {
    await(events + " are published")
        .atMost(PATIENCE)
        .until(() -> publisher.acknowledged() >= events);
  }
}
