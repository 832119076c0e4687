package dev.faultline.dashboard.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRangeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:34:56.789Z");

  @ParameterizedTest
  @CsvSource({
    "PT15M, 720, 10, 10",
    "PT2H, 720, 10, 10",
    "PT3H, 720, 10, 20",
    "PT6H, 720, 10, 30",
    "PT12H, 720, 60, 60",
    "PT24H, 720, 60, 120",
    "PT48H, 720, 60, 300",
    "P3D, 720, 3600, 3600",
    "P40D, 720, 3600, 7200",
    "P400D, 720, 3600, 86400",
    "PT15M, 10, 60, 120",
    "P400D, 10, 3600, 3456000"
  })
  void shouldTakeTheFinestStepThatGivesNoMorePointsThanWanted(
      Duration length, int points, int resolution, int step) {
    // When
    TimeRange range = TimeRange.choose(NOW.minus(length), NOW, points, Tier.ONE);

    // Then
    assertThat(range.resolution()).isEqualTo(resolution);
    assertThat(range.step()).isEqualTo(step);
    assertThat(range.points()).isLessThanOrEqualTo(points + 1);
    assertThat(range.times()).hasSize(range.points());
  }

  @Test
  void shouldCoverTheTimesAndBeAlignedToTheEpoch() {
    // When
    TimeRange range = TimeRange.choose(NOW.minusSeconds(900), NOW, 720, Tier.ONE);

    // Then
    assertThat(range.from()).isEqualTo("2026-03-01T12:19:50Z");
    assertThat(range.to()).isEqualTo("2026-03-01T12:35:00Z");
    assertThat(range.before().to()).isEqualTo(range.from());
    assertThat(range.before().points()).isEqualTo(range.points());
  }

  @Test
  void shouldHaveStepsThatAreMultiplesOfTheirResolution() {
    // When
    var steps =
        Tier.ONE.stream()
            .flatMap(tier -> tier.steps().stream().map(step -> step % tier.resolution()));

    // Then
    assertThat(steps).containsOnly(0);
  }
}
