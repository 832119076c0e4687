package dev.faultline.streams.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.schema.ConnectionEvent;
import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.simulation.Traffic;
import dev.faultline.wire.BoundedDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;

class EventReaderTest {
  private final EventReader reader = new EventReader();

  @Property(tries = 2000)
  void shouldReadWhatAvroWrites(@ForAll long seed) throws MalformedEventException {
    // Given
    ConnectionEvent event = new RandomEvents(new Random(seed)).next();
    byte[] avro = Traffic.avro(event);
    byte[] message = new byte[avro.length + 5];
    System.arraycopy(avro, 0, message, 5, avro.length);

    // When
    reader.read(message, 5, message.length);

    // Then
    assertSame(event);
  }

  @Property(tries = 20_000)
  void shouldAcceptNoDamagedRecordThatAvroRefuses(@ForAll long seed) throws IOException {
    // Given
    Random random = new Random(seed);
    byte[] damaged = damage(Traffic.avro(new RandomEvents(random).next()), random);

    // When
    boolean accepted = accepts(damaged);

    // Then
    if (accepted) {
      assertSame(byAvro(damaged));
    } else {
      assertThat(avroAccepts(damaged)).as("Avro and this reader refuse alike").isFalse();
    }
  }

  @Property(tries = 2000)
  void shouldRefuseARecordThatIsCutAnywhere(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] whole = Traffic.avro(new RandomEvents(random).next());
    byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));

    assertThatThrownBy(() -> reader.read(cut, 0, cut.length))
        .isInstanceOf(MalformedEventException.class);
  }

  @Property(tries = 5000)
  void shouldThrowNothingElseForRandomBytes(@ForAll byte[] bytes) {
    assertThat(accepts(bytes)).isIn(true, false);
  }

  @Test
  void shouldRefuseAnIntThatTakesMoreBytesThanAvroReads() {
    // Given: the branch 0 of tunnel_id, written in six bytes
    byte[] longBranch = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0};
    ByteWriter record = new ByteWriter(64);
    record.put(new byte[16]);
    record.avroLong(1);
    record.avroBytes("a".getBytes(StandardCharsets.UTF_8));
    record.avroBytes("s".getBytes(StandardCharsets.UTF_8));
    record.put(longBranch);

    // When, Then
    assertThatThrownBy(() -> reader.read(record.toByteArray(), 0, record.size()))
        .isInstanceOf(MalformedEventException.class)
        .hasMessage("tunnel_id is no int: 0 in 6 bytes");
  }

  @Test
  void shouldRefuseAPortOfMoreThan32Bits() {
    // Given
    byte[] record = Traffic.avro(new RandomEvents(new Random(1)).next());
    ByteWriter written = new ByteWriter(64);
    written.put(new byte[16]);
    written.avroLong(1);
    written.avroBytes(new byte[0]);
    written.avroBytes(new byte[0]);
    written.put(new byte[3]);
    written.put(new byte[4]);
    written.avroLong(1L << 32);
    written.put(record);

    // When, Then
    assertThatThrownBy(() -> reader.read(written.toByteArray(), 0, written.size()))
        .isInstanceOf(MalformedEventException.class)
        .hasMessage("target_port is no int: 4294967296 in 5 bytes");
  }

  private boolean accepts(byte[] bytes) {
    try {
      reader.read(bytes, 0, bytes.length);
      return true;
    } catch (MalformedEventException e) {
      return false;
    }
  }

  private static byte[] damage(byte[] record, Random random) {
    byte[] damaged = record.clone();
    int at = random.nextInt(damaged.length);
    switch (random.nextInt(4)) {
      case 0 -> damaged[at] = (byte) random.nextInt();
      case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> damaged = splice(record, at, at + 1, new byte[] {(byte) 0x80, 0});
      default -> {
        byte[] inserted = new byte[random.nextInt(12)];
        Arrays.fill(inserted, (byte) (random.nextBoolean() ? 0x80 : 0xff));
        damaged = splice(record, at, at + random.nextInt(2), inserted);
      }
    }
    return damaged;
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] inserted) {
    ByteWriter out = new ByteWriter(bytes.length + inserted.length);
    out.put(bytes, 0, from);
    out.put(inserted);
    out.put(bytes, to, bytes.length - to);
    return out.toByteArray();
  }

  /** Avro allocates what a length declares, so a decoder that does not looks first. */
  private static boolean avroAccepts(byte[] record) {
    try {
      BoundedDecoder bounded = new BoundedDecoder().reset(record, 0, record.length);
      new SpecificDatumReader<>(ConnectionEvent.class).read(null, bounded);
      if (bounded.remaining() > 0) {
        return false;
      }
      byAvro(record);
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static ConnectionEvent byAvro(byte[] record) throws IOException {
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(record, null);
    ConnectionEvent event = new SpecificDatumReader<>(ConnectionEvent.class).read(null, decoder);
    assertThat(decoder.isEnd()).isTrue();
    return event;
  }

  private void assertSame(ConnectionEvent event) {
    assertThat(Arrays.copyOfRange(reader.bytes, reader.eventIdAt, reader.eventIdAt + 16))
        .isEqualTo(event.getEventId().bytes());
    assertThat(Instant.EPOCH.plus(reader.occurredAtMicros, ChronoUnit.MICROS))
        .isEqualTo(event.getOccurredAt());
    assertThat(text(reader.accountAt, reader.accountLength)).isEqualTo(event.getAccountId());
    assertThat(text(reader.serviceAt, reader.serviceLength)).isEqualTo(event.getServiceId());
    assertThat(reader.ownerEnd).isEqualTo(reader.serviceAt + reader.serviceLength);
    assertThat(text(reader.coloAt, reader.coloLength)).isEqualTo(event.getColo());
    assertThat(reader.hasDns ? reader.dnsMicros : null).isEqualTo(event.getDnsDurationUs());
    assertThat(reader.hasConnect ? reader.connectMicros : null)
        .isEqualTo(event.getConnectDurationUs());
    if (event.getError() == null) {
      assertThat(reader.codeAt).isEqualTo(EventReader.ABSENT);
    } else {
      assertThat(text(reader.codeAt, reader.codeLength)).isEqualTo(event.getError().getCode());
      assertThat(
              reader.rcodeAt == EventReader.ABSENT
                  ? null
                  : text(reader.rcodeAt, reader.rcodeLength))
          .isEqualTo(event.getError().getDnsRcode());
    }
  }

  private String text(int at, int length) {
    return new String(reader.bytes, at, length, StandardCharsets.UTF_8);
  }
}
