package dev.faultline.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.ServiceRollup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Records that declare more than they hold, or nest deeper than a stack. */
class HostileRecordsTest {
  private static final int MEBIBYTE = 1 << 20;

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void shouldNotAllocateAStringOfTenMegabytesForARecordOfAHundredBytes() throws IOException {
    // Given: an event id, a time, then a string's length with little behind it
    byte[] avro =
        bytes(
            out -> {
              out.writeFixed(new byte[16]);
              out.writeLong(1_000_000);
              out.writeLong(10_000_000);
              out.writeFixed(new byte[70]);
            });

    // When / Then
    assertRefusedWithoutAllocation(ConnectionEvent.class, avro, "10000000 is declared");
  }

  @Test
  void shouldNotAllocateAnArrayOfAHundredMillionCells() throws IOException {
    // When / Then
    assertRefusedWithoutAllocation(
        ServiceRollup.class, rollupWith(100_000_000), "100000000 is declared");
  }

  @Test
  void shouldRefuseTheLengthsThatOverflow() throws IOException {
    for (long count : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -1, Integer.MAX_VALUE + 1L}) {
      assertRefusedWithoutAllocation(ServiceRollup.class, rollupWith(count), "is declared");
    }
  }

  @Test
  void shouldReadAStringOfTenMegabytesThatIsThere() throws IOException {
    // Given
    String large = "x".repeat(10_000_000);
    ConnectionEvent event = ConnectionEvent.newBuilder(Events.success()).setColo(large).build();
    byte[] value = new AvroWireSerializer<>(registry, ConnectionEvent.class).serialize("t", event);

    // When
    ConnectionEvent read =
        new AvroWireDeserializer<>(registry, ConnectionEvent.class).deserialize("t", value);

    // Then: it is for those who read it to judge
    assertThat(read.getColo()).hasSize(10_000_000);
  }

  @Test
  void shouldRefuseASkippedFieldThatNestsDeeperThanTheStack() throws IOException {
    // Given: a writer's schema with one more field, a list that contains itself
    String schema = ConnectionEvent.getClassSchema().toString();
    String list =
        "{\"name\":\"list\",\"type\":{\"type\":\"record\",\"name\":\"L\",\"fields\":["
            + "{\"name\":\"next\",\"type\":[\"null\",\"L\"]}]}},";
    int at = schema.indexOf("\"fields\":[") + "\"fields\":[".length();
    Schema writer =
        new Schema.Parser().parse(schema.substring(0, at) + list + schema.substring(at));
    int id = registry.register("connection-events-value", writer);
    byte[] deep = new byte[4 * MEBIBYTE];
    Arrays.fill(deep, (byte) 2);
    AvroWireDeserializer<ConnectionEvent> deserializer =
        new AvroWireDeserializer<>(registry, ConnectionEvent.class);

    // When / Then
    assertThatThrownBy(() -> deserializer.deserialize("t", WireFormat.frame(id, deep)))
        .isInstanceOf(UnreadableRecordException.class);
  }

  private <T extends SpecificRecord> void assertRefusedWithoutAllocation(
      Class<T> type, byte[] avro, String message) {
    // Given
    AvroWireDeserializer<T> deserializer = new AvroWireDeserializer<>(registry, type);
    int id = registry.register("s", AvroModel.schemaOf(type));
    byte[] value = WireFormat.frame(id, avro);
    assertThat(value.length).isLessThan(120);
    assertThatThrownBy(() -> deserializer.deserialize("t", value)).hasMessageContaining(message);

    // When
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> deserializer.deserialize("t", value))
        .isInstanceOf(UnreadableRecordException.class);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    // Then
    assertThat(allocated).isLessThan(MEBIBYTE);
  }

  /** A rollup whose array of cells declares so many, or so many bytes. */
  private static byte[] rollupWith(long count) throws IOException {
    return bytes(
        out -> {
          out.writeBytes("acct".getBytes(UTF_8));
          out.writeBytes("svc".getBytes(UTF_8));
          out.writeInt(10);
          out.writeLong(0);
          out.writeLong(1);
          out.writeBoolean(false);
          out.writeInt(1);
          out.writeLong(count);
          out.writeLong(count);
        });
  }

  @FunctionalInterface
  private interface Writing {
    void to(BinaryEncoder out) throws IOException;
  }

  private static byte[] bytes(Writing writing) throws IOException {
    ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(buffer, null);
    writing.to(encoder);
    encoder.flush();
    return buffer.toByteArray();
  }
}
