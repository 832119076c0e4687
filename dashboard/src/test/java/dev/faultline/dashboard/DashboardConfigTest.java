package dev.faultline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.dashboard.auth.Authenticator;
import dev.faultline.runtime.config.ConfigException;
import dev.faultline.runtime.config.ConfigLoader;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DashboardConfigTest {

  @Test
  void shouldListenOnThisMachineAloneByDefault() {
    // When
    DashboardConfig config = ConfigLoader.defaults(DashboardConfig.class);

    // Then
    assertThat(config.listen()).isEqualTo(new ListenSettings("127.0.0.1", 8080));
    assertThat(config.http().host()).isEqualTo("127.0.0.1");
    assertThat(config.http().port()).isEqualTo(18092);
    assertThat(config.requestsPerMinute()).isEqualTo(600);
  }

  @Test
  void shouldNotStartWhereNobodyCouldSignIn() {
    // Given
    DashboardConfig config = ConfigLoader.defaults(DashboardConfig.class);

    // When
    // Then
    assertThatThrownBy(() -> Authenticator.of(config.auth(), Clock.systemUTC()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("auth.tokens-file");
  }

  @Test
  void shouldTakeTheDevelopmentTokenOnThisMachineOnly() {
    // When
    // Then
    assertThatThrownBy(
            () ->
                TestStack.config(
                    Map.of("listen.host", "0.0.0.0", "auth.development-token", "secret")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("auth.development-token")
        .hasMessageNotContaining("secret");
  }

  @Test
  void shouldWantAnAudienceWithAnIssuer() {
    // When
    // Then
    assertThatThrownBy(() -> TestStack.config(Map.of("auth.oidc.issuer", "https://issuer")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("auth.oidc.audience");
  }
}
