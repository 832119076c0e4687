package dev.faultline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.systemtests.data.Publisher;
import dev.faultline.systemtests.data.Workload;
import dev.faultline.systemtests.stack.Exactness;
import dev.faultline.systemtests.stack.Pipeline;
import dev.faultline.systemtests.stack.SharedPipeline;
import dev.faultline.systemtests.stack.StackExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same events under other keys, and a service with almost all of the traffic. */
@ExtendWith(StackExtension.class)
class KeyIndependenceIT {
  private static final int EVENTS = 60_000;

  private final Pipeline pipeline;

  KeyIndependenceIT(SharedPipeline shared) {
    pipeline = shared.pipeline();
  }

  @Test
  void shouldGiveTheSameTablesHoweverTheEventsAreKeyed() throws IOException {
    // Given
    Workload unkeyed = pipeline.workload("unkeyed", EVENTS);

    // When
    publish(unkeyed, service -> null);
    publish(unkeyed.withTag("byservice"), service -> service);
    publish(unkeyed.withTag("onekey"), service -> "the key");
    publish(unkeyed.withTag("hot").withHotShare(0.9), service -> service);

    // Then
    new Exactness(pipeline).assertExact();
    assertThat(content("byservice")).isEqualTo(content("unkeyed"));
    assertThat(content("onekey")).isEqualTo(content("unkeyed"));
    assertThat(hotShare()).isGreaterThan(0.9);
  }

  private void publish(Workload workload, UnaryOperator<String> keyOf) {
    try (Publisher publisher = pipeline.publisher(1_000_000)) {
      workload.generate(
          (i, service, event) -> {
            String key = keyOf.apply(service);
            publisher.publish(
                null,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                event.bytes(pipeline.schemaId()));
          });
    }
  }

  /** Everything in the tables of services that a workload's tag does not change. */
  private String content(String tag) throws IOException {
    return pipeline
        .clickHouse()
        .text(
            """
            SELECT count(), sum(connections), sum(cityHash64(resolution_s, window_start,
              replaceOne(account_id, '%1$s', ''), replaceOne(service_id, '%1$s', ''), error_code,
              dns_rcode, category, connections, toString(mapSort(dns_bins)),
              toString(mapSort(connect_bins)), revision, is_final))
            FROM faultline.service_rollups FINAL
            WHERE startsWith(account_id, '%1$s-')
            """
                .formatted(tag));
  }

  private double hotShare() throws IOException {
    return Double.parseDouble(
        pipeline
            .clickHouse()
            .text(
                """
                SELECT sumIf(connections, service_id = 'hot-service-0') / sum(connections)
                FROM faultline.service_rollups FINAL
                WHERE startsWith(account_id, 'hot-')
                """));
  }
}
