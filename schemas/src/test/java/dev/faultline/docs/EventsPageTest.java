package dev.faultline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.BaseEncoding;
import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.schema.ConnectionError;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.EventId;
import dev.faultline.schema.Protocol;
import dev.faultline.wire.AvroWireDeserializer;
import dev.faultline.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsPageTest {
  private static final Pattern FIELD_ROW =
      Pattern.compile("(?m)^\\| `([a-z_.]+)` \\| [a-z]+.* \\|.*\\|.*\\|$");
  private static final Pattern BYTES_ROW = Pattern.compile("(?m)^\\| `((?:[0-9a-f]{2} ?)+)` \\|");

  @Test
  void shouldDescribeEveryFieldInTheOrderOfTheSchema() throws IOException {
    // Given
    List<String> expected = new ArrayList<>();
    ConnectionEvent.getClassSchema().getFields().forEach(f -> expected.add(f.name()));
    for (Schema.Field field : ConnectionError.getClassSchema().getFields()) {
      expected.add("error." + field.name());
    }
    String fields = section("## Fields");

    // When
    List<String> described = FIELD_ROW.matcher(fields).results().map(r -> r.group(1)).toList();

    // Then
    assertThat(described).isEqualTo(expected);
  }

  @Test
  void shouldShowBytesThatReadAsTheEventThatItTells() throws IOException {
    // Given
    StringBuilder hex = new StringBuilder();
    BYTES_ROW
        .matcher(section("## The wire format"))
        .results()
        .forEach(row -> hex.append(row.group(1).replace(" ", "")));
    byte[] value = BaseEncoding.base16().lowerCase().decode(hex);
    InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
    int id = registry.register("connection-events-value", ConnectionEvent.getClassSchema());
    assertThat(WireFormat.schemaId(value)).isEqualTo(7);
    value[4] = (byte) id;

    // When
    ConnectionEvent read =
        new AvroWireDeserializer<>(registry, ConnectionEvent.class).deserialize("t", value);

    // Then
    assertThat(read).isEqualTo(shownEvent());
  }

  @ParameterizedTest
  @CsvSource({
    "java,schemas/src/test/java/dev/faultline/examples/PublishEvent.java",
    "js,docs/examples/publish-event.mjs"
  })
  void shouldShowTheCodeThatIsTested(String language, String file) throws IOException {
    // Given
    Page page = new Page("events.md", "<!-- file: " + file + " -->\n```" + language, "```");
    String source = Files.readString(Page.home().resolve(file));

    // When / Then
    assertThat(page.partUpdatedTo(source))
        .as(Page.howToUpdate("events.md", EventsPageTest.class))
        .isEqualTo(source);
  }

  private static ConnectionEvent shownEvent() {
    byte[] id = BaseEncoding.base16().decode("00112233445566778899AABBCCDDEEFF");
    return ConnectionEvent.newBuilder()
        .setEventId(new EventId(id))
        .setOccurredAt(Instant.parse("2026-03-01T12:00:00.250Z"))
        .setAccountId("acct-7")
        .setServiceId("orders")
        .setColo("fra")
        .setProtocol(Protocol.HTTPS)
        .setTargetHost("orders.internal")
        .setTargetPort(443)
        .setDnsDurationUs(1_850L)
        .setError(ConnectionError.newBuilder().setCode("dns_error").setDnsRcode("NXDOMAIN").build())
        .build();
  }

  private static String section(String heading) throws IOException {
    String text = Files.readString(Page.home().resolve("docs").resolve("events.md"));
    int from = text.indexOf(heading + "\n");
    assertThat(from).as("the section %s", heading).isNotNegative();
    int to = text.indexOf("\n## ", from + 1);
    return text.substring(from, to < 0 ? text.length() : to);
  }
}
