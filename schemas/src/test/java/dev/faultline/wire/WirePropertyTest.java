package dev.faultline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.schema.ConnectionError;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.EventId;
import dev.faultline.schema.FailureSamples;
import dev.faultline.schema.Protocol;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.ServiceSettings;
import dev.faultline.schema.SiteRollup;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Random records come back as they went in, and random bytes never break the reader. */
class WirePropertyTest {
  private final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final AvroWireSerializer<ConnectionEvent> serializer =
      new AvroWireSerializer<>(registry, ConnectionEvent.class);
  private final AvroWireDeserializer<ConnectionEvent> deserializer =
      new AvroWireDeserializer<>(registry, ConnectionEvent.class);
  private final List<AvroWireDeserializer<?>> all = new ArrayList<>();
  private final List<Integer> ids = new ArrayList<>();

  WirePropertyTest() {
    for (Class<? extends SpecificRecord> type :
        List.of(
            ConnectionEvent.class,
            ServiceRollup.class,
            SiteRollup.class,
            FailureSamples.class,
            ServiceSettings.class)) {
      all.add(new AvroWireDeserializer<>(registry, type));
      ids.add(registry.register("s", AvroModel.schemaOf(type)));
    }
  }

  @Property
  void shouldReadBackWhatWasWritten(@ForAll("events") ConnectionEvent event) {
    assertThat(deserializer.deserialize("t", serializer.serialize("t", event))).isEqualTo(event);
  }

  @Property
  void shouldReadAsAvrosOwnDecoderDoes(@ForAll("events") ConnectionEvent event) throws IOException {
    // Given
    byte[] value = serializer.serialize("t", event);
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(value, WireFormat.HEADER_BYTES, value.length - 5, null);

    // When
    ConnectionEvent theirs = new SpecificDatumReader<>(ConnectionEvent.class).read(null, decoder);

    // Then
    assertThat(deserializer.deserialize("t", value)).isEqualTo(theirs);
  }

  @Property
  void shouldRefuseOrReadRandomBytes(@ForAll byte[] bytes) {
    readOrRefuse(bytes);
    for (int id : ids) {
      readOrRefuse(WireFormat.frame(id, bytes));
    }
  }

  @Property
  void shouldRefuseOrReadBytesThatLookLikeSmallNumbers(
      @ForAll @Size(max = 200) List<@IntRange(max = 8) Integer> numbers) {
    byte[] bytes = new byte[numbers.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = numbers.get(i).byteValue();
    }
    for (int id : ids) {
      readOrRefuse(WireFormat.frame(id, bytes));
    }
  }

  @Property
  void shouldRefuseOrReadADamagedRecord(
      @ForAll("events") ConnectionEvent event,
      @ForAll @IntRange(max = 10_000) int at,
      @ForAll byte damage,
      @ForAll @IntRange(max = 10_000) int cut) {
    byte[] value = serializer.serialize("t", event);
    value[at % value.length] = damage;
    readOrRefuse(value);
    readOrRefuse(Arrays.copyOf(value, cut % value.length));
  }

  /** Any other exception fails the property. */
  private void readOrRefuse(byte[] value) {
    for (AvroWireDeserializer<?> one : all) {
      try {
        assertThat(one.deserialize("t", value)).isNotNull();
      } catch (UnreadableRecordException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Provide
  Arbitrary<ConnectionEvent> events() {
    return Combinators.combine(
            Arbitraries.bytes().array(byte[].class).ofSize(16),
            Arbitraries.longs().map(us -> Instant.EPOCH.plus(us, ChronoUnit.MICROS)),
            text(),
            text().injectNull(0.3),
            Arbitraries.longs().injectNull(0.3),
            Arbitraries.of(Protocol.class),
            Arbitraries.integers(),
            errors().injectNull(0.5))
        .as(
            (id, at, text, maybeText, maybeLong, protocol, port, error) ->
                ConnectionEvent.newBuilder()
                    .setEventId(new EventId(id))
                    .setOccurredAt(at)
                    .setAccountId(text)
                    .setServiceId("svc-" + text)
                    .setTunnelId(maybeText)
                    .setTunnelVersion(maybeText)
                    .setColo(text)
                    .setProtocol(protocol)
                    .setTargetPort(port)
                    .setResolvedIp(maybeText)
                    .setDnsDurationUs(maybeLong)
                    .setConnectDurationUs(maybeLong)
                    .setError(error)
                    .build());
  }

  private static Arbitrary<ConnectionError> errors() {
    return Combinators.combine(text(), text().injectNull(0.5))
        .as((code, more) -> new ConnectionError(code, more, more));
  }

  /** Well-formed text of any characters; UTF-8 cannot carry half a pair. */
  private static Arbitrary<String> text() {
    return Arbitraries.strings()
        .ofMaxLength(40)
        .map(
            s ->
                new String(
                    s.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    java.nio.charset.StandardCharsets.UTF_8));
  }
}
