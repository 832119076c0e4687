package dev.faultline.streams.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.registry.RegistryUnavailableException;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.Protocol;
import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.deadletter.Reason;
import dev.faultline.streams.deadletter.Rejection;
import dev.faultline.streams.simulation.Traffic;
import dev.faultline.wire.WireFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class EventDecoderTest {
  private static final String SUBJECT = "connection-events-value";

  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final EventDecoder decoder = new EventDecoder(registry);

  @Property(tries = 1000)
  void shouldReadAnEventOfASchemaWithMoreFieldsAsTheSameEvent(@ForAll long seed) throws Exception {
    // Given
    ConnectionEvent event = new RandomEvents(new Random(seed)).next();
    Schema newer = OtherSchemas.with(new Field("note", Schema.create(Schema.Type.STRING)));
    byte[] note = {6, 'n', 'e', 'w'};
    byte[] written = OtherSchemas.followed(Traffic.avro(event), note);

    // When
    Rejection rejection = decode(frame(newer, written));

    // Then
    assertThat(rejection).isNull();
    assertThat(current()).isEqualTo(Traffic.avro(event));
  }

  @Test
  void shouldGiveAFieldThatAnOlderSchemaLacksItsDefault() {
    // Given
    Schema older = OtherSchemas.without("colo");
    var event =
        new GenericRecordBuilder(older)
            .set("event_id", new GenericData.Fixed(older.getField("event_id").schema(), id()))
            .set("occurred_at", 1_700_000_000_000_000L)
            .set("account_id", "acme")
            .set("service_id", "billing")
            .build();

    // When
    Rejection rejection = decode(frame(older, OtherSchemas.avro(event)));

    // Then
    assertThat(rejection).isNull();
    assertThat(decoder.event.coloLength).isZero();
    assertThat(text(decoder.event.serviceAt, decoder.event.serviceLength)).isEqualTo("billing");
    assertThat(decoder.event.occurredAtMicros).isEqualTo(1_700_000_000_000_000L);
  }

  @Test
  void shouldReadASymbolThatANewerSchemaAddsAsUnknown() throws Exception {
    // Given
    Schema newer =
        OtherSchemas.changed(
            "protocol",
            SchemaBuilder.enumeration("Protocol")
                .namespace("dev.faultline.schema")
                .defaultSymbol("UNKNOWN")
                .symbols("UNKNOWN", "HTTP", "HTTPS", "TCP", "QUIC"));
    ConnectionEvent event = event();
    byte[] written = Traffic.avro(event);
    int protocol = indexOfProtocol(event);
    written[protocol] = 2 * 4;

    // When
    Rejection rejection = decode(frame(newer, written));

    // Then
    assertThat(rejection).isNull();
    assertThat(current()[protocol])
        .isEqualTo((byte) (2 * Protocol.getClassSchema().getEnumOrdinal(Protocol.UNKNOWN.name())));
  }

  @Test
  void shouldRefuseAnIdThatTheRegistryDoesNotKnow() {
    for (int id : new int[] {-1, 0, 99, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      // Given
      byte[] message = WireFormat.frame(id, Traffic.avro(event()));

      // When
      Rejection rejection = decode(message);

      // Then
      assertThat(rejection.reason()).as("id %d", id).isEqualTo(Reason.UNKNOWN_SCHEMA);
    }
  }

  @Test
  void shouldRefuseASchemaOfSomethingElseEachTime() {
    // Given
    Schema other = SchemaBuilder.record("Other").fields().requiredLong("number").endRecord();
    byte[] message = frame(other, new byte[] {2});

    for (int i = 0; i < 3; i++) {
      // When
      Rejection rejection = decode(message);

      // Then
      assertThat(rejection.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
      assertThat(rejection.sentence()).contains("Other").contains("ConnectionEvent");
    }
  }

  @Test
  void shouldThrowForANewIdAndGoOnWithKnownOnesWhileTheRegistryIsDown() {
    // Given
    byte[] known = frame(ConnectionEvent.getClassSchema(), Traffic.avro(event()));
    byte[] resolved =
        frame(
            OtherSchemas.with(new Field("n", Schema.create(Schema.Type.LONG))),
            OtherSchemas.followed(Traffic.avro(event()), new byte[] {0}));
    byte[] unseen = WireFormat.frame(1234, Traffic.avro(event()));
    decode(known);
    decode(resolved);

    // When
    registry.setAvailable(false);

    // Then
    assertThat(decode(known)).isNull();
    assertThat(decode(resolved)).isNull();
    assertThatThrownBy(() -> decode(unseen)).isInstanceOf(RegistryUnavailableException.class);
    registry.setAvailable(true);
    assertThat(decode(unseen).reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
  }

  @Test
  void shouldNotAllocateWhatALengthOfAnotherSchemaDeclares() {
    // Given: a text of 2 GB less a few bytes, and none of them there
    Schema newer = OtherSchemas.with(new Field("note", Schema.create(Schema.Type.STRING)));
    ByteWriter length = new ByteWriter(10);
    length.avroLong(Integer.MAX_VALUE - 8);

    assertUndecodable(newer, length.toByteArray());
  }

  @Test
  void shouldNotCountThroughItemsWithoutBytes() {
    // Given: 2^62 nulls
    Schema newer =
        OtherSchemas.with(new Field("nulls", Schema.createArray(Schema.create(Schema.Type.NULL))));
    ByteWriter count = new ByteWriter(10);
    count.avroLong(1L << 62);

    assertUndecodable(newer, count.toByteArray());
  }

  @Test
  void shouldRefuseANestingThatIsDeeperThanTheStack() {
    // Given
    Schema newer = OtherSchemas.with(new Field("chain", chain()));
    byte[] deep = new byte[1_000_000];
    Arrays.fill(deep, (byte) 2);

    assertUndecodable(newer, deep);
  }

  @Property(tries = 5000)
  void shouldThrowNothingForDamagedEventsOfAnotherSchema(@ForAll long seed) {
    // Given
    Random random = new Random(seed);
    Schema newer =
        OtherSchemas.with(
            new Field("notes", Schema.createArray(Schema.create(Schema.Type.STRING))),
            new Field("kind", Schema.createEnum("Kind", null, null, List.of("A", "B"))));
    byte[] added = {2, 2, 'x', 0, 2};
    byte[] written = OtherSchemas.followed(Traffic.avro(new RandomEvents(random).next()), added);
    for (int i = random.nextInt(3); i >= 0; i--) {
      written[random.nextInt(written.length)] = (byte) random.nextInt();
    }

    // When
    Rejection rejection = decode(frame(newer, written));

    // Then
    if (rejection != null) {
      assertThat(rejection.reason()).isEqualTo(Reason.UNDECODABLE);
    }
  }

  private void assertUndecodable(Schema schema, byte[] added) {
    byte[] written = OtherSchemas.followed(Traffic.avro(event()), added);

    // When
    Rejection rejection = decode(frame(schema, written));

    // Then
    assertThat(rejection.reason()).isEqualTo(Reason.UNDECODABLE);
  }

  private static Schema chain() {
    Schema link = Schema.createRecord("Link", null, null, false);
    link.setFields(
        List.of(new Field("next", Schema.createUnion(Schema.create(Schema.Type.NULL), link))));
    return link;
  }

  private byte[] frame(Schema schema, byte[] avro) {
    return WireFormat.frame(registry.register(SUBJECT, schema), avro);
  }

  private byte[] current() {
    return Arrays.copyOfRange(
        decoder.event.bytes, decoder.event.startAt, decoder.event.startAt + decoder.event.length);
  }

  private String text(int at, int length) {
    return new String(decoder.event.bytes, at, length, StandardCharsets.UTF_8);
  }

  private static ConnectionEvent event() {
    return ConnectionEvent.newBuilder(new RandomEvents(new Random(7)).next())
        .setOccurredAt(Instant.parse("2026-03-01T12:00:00Z"))
        .setProtocol(Protocol.TCP)
        .build();
  }

  /** The only byte that differs from that of the same event with another protocol. */
  private static int indexOfProtocol(ConnectionEvent event) {
    return Arrays.mismatch(
        Traffic.avro(event),
        Traffic.avro(ConnectionEvent.newBuilder(event).setProtocol(Protocol.HTTP).build()));
  }

  private static byte[] id() {
    return ByteBuffer.allocate(16).putLong(1).putLong(2).array();
  }

  /** Decodes a message that lies amid other bytes, as in a consumer's buffer. */
  private Rejection decode(byte[] message) {
    byte[] around = new byte[message.length + 7];
    Arrays.fill(around, (byte) 0x55);
    System.arraycopy(message, 0, around, 4, message.length);
    return decoder.decode(ByteBuffer.wrap(around, 4, message.length).slice());
  }
}
