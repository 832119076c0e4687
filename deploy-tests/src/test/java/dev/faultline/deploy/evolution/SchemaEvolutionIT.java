package dev.faultline.deploy.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.deploy.stack.ComposedStack;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaEvolutionIT {
  private static final String START =
      """
      {"type": "record", "name": "ConnectionEvent", "namespace": "dev.faultline.schema", "fields": [
        {"name": "event_id", "type": {"type": "fixed", "name": "EventId", "size": 16}},
        {"name": "occurred_at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
        {"name": "account_id", "type": "string"},
        {"name": "service_id", "type": "string"}\
      """;

  private static final String OLDER = START + "]}";
  private static final String NEWER =
      START + ", {\"name\": \"retries\", \"type\": \"int\", \"default\": 0}]}";
  private static final String INCOMPATIBLE =
      START + ", {\"name\": \"retries_of_caller\", \"type\": \"int\"}]}";

  private final ComposedStack stack = ComposedStack.get();
  private final OtherPublisher publisher = new OtherPublisher(stack.parts());

  @Test
  void shouldCountEventsOfOlderAndNewerPublishersBesideThoseOfToday() throws Exception {
    // When
    publisher.publish(OLDER, Map.of("account_id", "evolution", "service_id", "older"));
    publisher.publish(
        NEWER, Map.of("account_id", "evolution", "service_id", "newer", "retries", 3));

    // Then
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(
                        stack.value(
                            "SELECT service_id, sum(connections) FROM faultline.service_connections"
                                + " WHERE account_id = 'evolution' AND resolution_s = 10"
                                + " GROUP BY service_id ORDER BY service_id"))
                    .isEqualTo("newer\t1\nolder\t1"));
  }

  @Test
  void shouldRefuseASchemaThatCannotReadWhatWasWritten() throws Exception {
    assertThat(publisher.register(INCOMPATIBLE).statusCode()).isEqualTo(409);
  }
}
