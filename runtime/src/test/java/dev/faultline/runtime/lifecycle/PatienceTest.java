package dev.faultline.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.runtime.health.Health;
import dev.faultline.runtime.health.HealthState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final HealthState check = new Health().readiness("broker", "not asked yet");
  private final Patience patience = new Patience(Duration.ofMillis(1), Duration.ofMillis(2));

  @Test
  void shouldTryUntilItWorksAndSayMeanwhileWhatIsMissing() throws InterruptedException {
    // Given
    List<String> reasons = new ArrayList<>();

    // When
    String result =
        patience.await(
            check,
            () -> {
              reasons.add(check.get().reason());
              if (reasons.size() < 4) {
                throw new NotYetException("try " + reasons.size(), null);
              }
              return "there";
            });

    // Then
    assertThat(result).isEqualTo("there");
    assertThat(reasons).containsExactly("not asked yet", "try 1", "try 2", "try 3");
  }

  @Test
  void shouldNotTryAgainWhereSomebodyMustActFirst() {
    assertThatThrownBy(
            () ->
                patience.await(
                    check,
                    () -> {
                      throw new StartException("wrong topic");
                    }))
        .isInstanceOf(StartException.class)
        .hasMessage("wrong topic");
  }
}
