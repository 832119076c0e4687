package dev.faultline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.embedded.Program;
import dev.faultline.systemtests.data.Publisher;
import dev.faultline.systemtests.data.TestEvent;
import dev.faultline.systemtests.data.Workload;
import dev.faultline.systemtests.stack.Exactness;
import dev.faultline.systemtests.stack.Operations;
import dev.faultline.systemtests.stack.Pipeline;
import dev.faultline.systemtests.stack.SharedPipeline;
import dev.faultline.systemtests.stack.StackExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The schema registry is down when a program starts, and while programs run. */
@ExtendWith(StackExtension.class)
class RegistryOutageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Pipeline pipeline;
  private final Program streams;

  RegistryOutageIT(SharedPipeline shared) {
    pipeline = shared.pipeline();
    streams = shared.streams();
  }

  @Test
  void shouldWaitForTheRegistryAtStart() {
    // Given
    pipeline.stack().registry().stop();
    Program late = pipeline.streams("streams-late", Map.of("application-id", "late-start"));

    // When
    CompletableFuture<Void> starting = CompletableFuture.runAsync(late::start);

    // Then
    await("readiness tells what is missing")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Operations.Answer answer = Operations.readiness(late);
              assertThat(answer.status()).isEqualTo(503);
              assertThat(answer.body()).contains("schema-registry.url");
            });
    pipeline.stack().registry().start();
    starting.join();
    assertThat(Operations.readiness(late).isOk()).isTrue();
    late.stop();
  }

  @Test
  void shouldHoldWhatItCannotReadUntilTheRegistryIsBack() throws IOException {
    // Given
    int later = pipeline.registerLaterSchema("proxy_release");
    Workload workload = pipeline.workload("outage", 3_000);
    pipeline.stack().registry().kill9();

    // When
    try (Publisher publisher = pipeline.publisher(1_000)) {
      workload.generate(
          (i, service, event) -> publisher.publish(i % 6, null, bytes(event, i % 10 == 0, later)));
    }
    await("readiness tells what is missing")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(Operations.readiness(streams).status()).isEqualTo(503));
    pipeline.stack().registry().start();

    // Then
    new Exactness(pipeline).assertExact();
    assertThat(Operations.readiness(streams).isOk()).isTrue();
    assertThat(
            pipeline
                .clickHouse()
                .number(
                    "SELECT sum(connections) FROM faultline.service_rollups FINAL"
                        + " WHERE resolution_s = 10 AND startsWith(account_id, 'outage-')"))
        .isEqualTo(3_000);
  }

  private byte[] bytes(TestEvent event, boolean inLaterForm, int laterSchema) {
    return inLaterForm
        ? event.bytesWithLaterField(laterSchema, "2026.1")
        : event.bytes(pipeline.schemaId());
  }
}
