package dev.faultline.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrySettingsTest {
  @Test
  void shouldKeepItsDefaults() {
    assertThat(RegistrySettings.of("http://registry", Map.of()))
        .isEqualTo(
            new RegistrySettings(
                "http://registry",
                Map.of(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                3,
                Duration.ofMillis(200),
                Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,PT1S,3,PT0S,PT0S,connectTimeout",
    "PT1S,PT61S,3,PT0S,PT0S,readTimeout",
    "PT1S,PT1S,0,PT0S,PT0S,attempts",
    "PT1S,PT1S,11,PT0S,PT0S,attempts",
    "PT1S,PT1S,3,PT11S,PT0S,backoff",
    "PT1S,PT1S,3,PT0S,PT11M,unknownExpiry"
  })
  void shouldNameTheValueThatIsOutOfBounds(
      Duration connect,
      Duration read,
      int attempts,
      Duration backoff,
      Duration expiry,
      String name) {
    assertThatThrownBy(
            () ->
                new RegistrySettings(
                    "http://registry", Map.of(), connect, read, attempts, backoff, expiry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " is ");
  }

  @Test
  void shouldRefuseAUserNameThatBasicAuthenticationCannotExpress() {
    assertThatThrownBy(() -> RegistrySettings.basicAuth("a:b", "secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("secret");
  }
}
