package dev.faultline.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.registry.RegistryUnavailableException;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.wire.UnreadableRecordException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class AvroWireDeserializerTest {
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final AvroWireDeserializer<ConnectionEvent> deserializer =
      new AvroWireDeserializer<>(registry, ConnectionEvent.class);
  private final byte[] good =
      new AvroWireSerializer<>(registry, ConnectionEvent.class)
          .serialize("connection-events", Events.failure("dns_error", "NXDOMAIN"));

  @Test
  void shouldRefuseNullAsUndecodable() {
    assertRefused(null, Reason.UNDECODABLE, "The value is null");
  }

  @Test
  void shouldRefuseAnIdThatTheRegistryDoesNotHave() {
    assertRefused(
        WireFormat.frame(999, new byte[] {1, 2, 3}),
        Reason.UNKNOWN_SCHEMA,
        "no schema with id 999");
    assertThat(Reason.UNKNOWN_SCHEMA.id()).isEqualTo("unknown_schema");
  }

  @Test
  void shouldRefuseEveryTruncationOfARecord() {
    for (int length = WireFormat.HEADER_BYTES; length < good.length; length++) {
      assertRefused(Arrays.copyOf(good, length), Reason.UNDECODABLE, "ConnectionEvent");
    }
  }

  @Test
  void shouldRefuseBytesAfterTheRecord() {
    assertRefused(
        Arrays.copyOf(good, good.length + 1),
        Reason.UNDECODABLE,
        "1 bytes remain after the record");
  }

  @Test
  void shouldRefuseARecordOfAnotherKind() {
    // Given
    Schema other = SchemaBuilder.record("other.Thing").fields().requiredInt("size").endRecord();
    int id = registry.register("things-value", other);

    // When / Then
    assertRefused(WireFormat.frame(id, new byte[] {2}), Reason.UNDECODABLE, "schema with id " + id);
  }

  @Test
  void shouldGoOnReadingAfterAnUnreadableValue() {
    // Given
    assertRefused(Arrays.copyOf(good, 30), Reason.UNDECODABLE, "");

    // When / Then
    assertThat(deserializer.deserialize("connection-events", good))
        .isEqualTo(Events.failure("dns_error", "NXDOMAIN"));
  }

  @Test
  void shouldLetAnOutageOfTheRegistryThroughAsSuch() {
    // Given
    registry.setAvailable(false);

    // When / Then
    assertThatThrownBy(() -> deserializer.deserialize("connection-events", good))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void shouldReadKnownSchemasThroughAnOutage() {
    // Given
    deserializer.deserialize("connection-events", good);
    registry.setAvailable(false);

    // When / Then
    assertThat(deserializer.deserialize("connection-events", good).getServiceId())
        .hasToString("svc-1");
  }

  @Test
  void shouldReadMoreWriterSchemasThanItKeepsReadersFor() {
    // Given
    List<byte[]> values = new ArrayList<>();
    for (int i = 0; i < 3 * ReaderCache.MAX; i++) {
      Schema variant = new Schema.Parser().parse(ConnectionEvent.getClassSchema().toString());
      variant.addProp("variant", i);
      int id = registry.register("connection-events-value", variant);
      values.add(WireFormat.frame(id, Arrays.copyOfRange(good, 5, good.length)));
    }

    // When / Then
    for (int round = 0; round < 2; round++) {
      for (byte[] value : values) {
        assertThat(deserializer.deserialize("t", value).getAccountId()).isEqualTo("acct-1");
      }
    }
  }

  @Test
  void shouldServeManyThreadsAtOnce() throws InterruptedException, ExecutionException {
    // Given
    ExecutorService threads = Executors.newFixedThreadPool(4);
    byte[] bad = Arrays.copyOf(good, good.length - 3);

    // When
    List<Future<?>> done = new ArrayList<>();
    try {
      for (int thread = 0; thread < 4; thread++) {
        done.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 2_000; i++) {
                    assertThat(deserializer.deserialize("t", good).getError().getCode())
                        .isEqualTo("dns_error");
                    assertRefused(bad, Reason.UNDECODABLE, "");
                  }
                }));
      }
      // Then
      for (Future<?> one : done) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private void assertRefused(byte[] value, Reason reason, String message) {
    UnreadableRecordException thrown =
        catchThrowableOfType(
            UnreadableRecordException.class,
            () -> deserializer.deserialize("connection-events", value));
    assertThat(thrown).isNotNull();
    assertThat(thrown.reason()).isEqualTo(reason);
    assertThat(thrown).hasMessageContaining(message);
  }
}
