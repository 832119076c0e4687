package dev.faultline.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.base.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfluentSchemaRegistryTest {
  private static final Schema SCHEMA =
      SchemaBuilder.record("test.Thing").fields().requiredInt("size").endRecord();
  private static final String BODY = StubRegistry.schemaBody(SCHEMA.toString(), "");
  private static final String GET_7 = "GET /schemas/ids/7";

  private final AtomicLong now = new AtomicLong();
  private StubRegistry stub;
  private ConfluentSchemaRegistry registry;

  @BeforeEach
  void start() throws IOException {
    stub = new StubRegistry();
    registry = registryAt(stub.url(), Map.of());
  }

  @AfterEach
  void stop() {
    registry.close();
    stub.close();
  }

  @Test
  void shouldAskForASchemaOnce() {
    // Given
    stub.on(GET_7, 200, BODY);

    // When
    Schema first = registry.byId(7);
    Schema second = registry.byId(7);

    // Then
    assertThat(first).isEqualTo(SCHEMA).isSameAs(second);
    assertThat(stub.requests()).containsExactly(GET_7);
  }

  @Test
  void shouldRememberAnUnknownIdForAShortTime() {
    // Given
    stub.on(GET_7, 404, StubRegistry.NOT_FOUND);
    assertUnknown("no schema with id 7");

    // When
    now.addAndGet(Duration.ofSeconds(29).toNanos());
    assertUnknown("no schema with id 7");

    // Then
    assertThat(stub.requests()).hasSize(1);
  }

  @Test
  void shouldAskAgainForAnUnknownIdThatIsRegisteredSince() {
    // Given
    stub.on(GET_7, 404, StubRegistry.NOT_FOUND).on(GET_7, 200, BODY);
    assertUnknown("no schema with id 7");

    // When
    now.addAndGet(Duration.ofSeconds(31).toNanos());

    // Then
    assertThat(registry.byId(7)).isEqualTo(SCHEMA);
  }

  @Test
  void shouldNotTakeAWrongAddressForAnUnknownId() {
    // When / Then
    assertThatThrownBy(() -> registry.byId(7))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(stub.url())
        .hasMessageContaining("check that the address leads to a Confluent-compatible API");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 429, 408})
  void shouldAskAgainAfterAnErrorThatMayPass(int status) {
    // Given
    stub.on(GET_7, status, "").on(GET_7, status, "<html>oops</html>").on(GET_7, 200, BODY);

    // When / Then
    assertThat(registry.byId(7)).isEqualTo(SCHEMA);
    assertThat(stub.requests()).hasSize(3);
  }

  @Test
  void shouldBeUnavailableOnceItsAttemptsAreUsedUp() {
    // Given
    stub.on(GET_7, 503, "");

    // When / Then
    assertThatThrownBy(() -> registry.byId(7))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("Cannot read the schema with id 7")
        .hasMessageContaining("after 3 attempts")
        .hasMessageContaining("status 503");
    assertThat(stub.requests()).hasSize(3);
  }

  @Test
  void shouldRecoverWhenAskedAfterAnOutage() {
    // Given
    stub.on(GET_7, 503, "").on(GET_7, 503, "").on(GET_7, 503, "").on(GET_7, 200, BODY);
    assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(RegistryUnavailableException.class);

    // When / Then
    assertThat(registry.byId(7)).isEqualTo(SCHEMA);
  }

  @Test
  void shouldBeUnavailableWhereNothingListens() throws IOException {
    // Given
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    // When / Then
    try (ConfluentSchemaRegistry down = registryAt("http://127.0.0.1:" + port, Map.of())) {
      assertThatThrownBy(() -> down.byId(7))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("Connection refused");
    }
  }

  @Test
  void shouldBeUnavailableWhereTheAnswerDoesNotCome() {
    // Given
    stub.stallOn(GET_7);
    RegistrySettings settings =
        new RegistrySettings(
            stub.url(),
            Map.of(),
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            1,
            Duration.ZERO,
            Duration.ZERO);

    // When / Then
    try (ConfluentSchemaRegistry impatient = new ConfluentSchemaRegistry(settings)) {
      assertThatThrownBy(() -> impatient.byId(7))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("after 1 attempt:")
          .hasMessageContaining("timed out");
    }
  }

  @Test
  void shouldStopWaitingWhenInterrupted() {
    // Given
    stub.on(GET_7, 503, "");
    Thread.currentThread().interrupt();

    // When
    RegistryUnavailableException thrown =
        catchThrowableOfType(RegistryUnavailableException.class, () -> registry.byId(7));

    // Then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown).hasMessageContaining("interrupted");
  }

  @Test
  void shouldSendTheCredentialsAndKeepThemOutOfMessages() {
    // Given
    stub.on(GET_7, 401, "{\"message\":\"Unauthorized\",\"error_code\":401}");
    String url = "http://reader:hidden1@" + stub.address();
    Map<String, String> properties = RegistrySettings.basicAuth("reader", "hidden2");

    // When
    RegistryUnavailableException thrown;
    try (ConfluentSchemaRegistry secured = registryAt(url, properties)) {
      thrown = catchThrowableOfType(RegistryUnavailableException.class, () -> secured.byId(7));
    }

    // Then
    assertThat(stub.authorizations()).containsExactly("Basic cmVhZGVyOmhpZGRlbjI=");
    assertThat(thrown).hasMessageContaining("check the credentials");
    assertThat(thrown.getMessage()).doesNotContain("hidden");
    assertThat(RegistrySettings.of(url, properties).toString())
        .doesNotContain("hidden")
        .contains("basic.auth.user.info");
  }

  @Test
  void shouldRefuseASchemaOfAnotherType() {
    // Given
    stub.on(GET_7, 200, "{\"schema\":\"syntax = 'proto3';\",\"schemaType\":\"PROTOBUF\"}");

    // When / Then
    assertUnknown("of type PROTOBUF; expected AVRO");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":\"recor\"}", "", "[", "{\"type\":\"enum\",\"name\":\"E\"}"})
  void shouldRefuseASchemaThatCannotBeParsed(String text) {
    // Given
    stub.on(GET_7, 200, StubRegistry.schemaBody(text, ""));

    // When / Then
    assertUnknown("cannot be used");
    assertThat(stub.requests()).hasSize(1);
  }

  private void assertUnknown(String message) {
    assertThatThrownBy(() -> registry.byId(7))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining(message);
  }

  private ConfluentSchemaRegistry registryAt(String url, Map<String, String> properties) {
    RegistrySettings settings =
        new RegistrySettings(
            url,
            properties,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            3,
            Duration.ofMillis(1),
            Duration.ofSeconds(30));
    return new ConfluentSchemaRegistry(
        settings,
        new Ticker() {
          @Override
          public long read() {
            return now.get();
          }
        });
  }
}
