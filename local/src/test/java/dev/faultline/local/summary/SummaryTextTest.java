package dev.faultline.local.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
  private static Moment moment(long seconds, double events, List<Failing> failing) {
    return new Moment(
        seconds * 1_000_000_000,
        OptionalDouble.of(events),
        OptionalDouble.of(3),
        OptionalDouble.of(0),
        OptionalDouble.empty(),
        OptionalLong.of(12_345),
        OptionalLong.of(4),
        failing,
        List.of());
  }

  private static Failing failing(long failed) {
    return failing(failed, 1_000);
  }

  private static Failing failing(long failed, long connections) {
    return Failing.of(
        List.of(
            "acorn",
            "acorn-wiki",
            "dns_error",
            "NXDOMAIN",
            "Client",
            "" + failed,
            "" + connections,
            "The configured hostname does not exist.",
            "Correct it."));
  }

  @Test
  void shouldSayTheNumbersAndWhatIsUnknown() {
    // When
    String line = SummaryText.numbers(moment(12, 24_000, List.of()), moment(10, 20_000, List.of()));

    // Then
    assertThat(line)
        .isEqualTo(
            "2,000 events/s | 12,345 rows | lag 0 events, ? records | newest window 4 s ago"
                + " | 3 dead letters");
  }

  @Test
  void shouldNotCallARestartANegativeRate() {
    // When
    String line = SummaryText.numbers(moment(12, 5, List.of()), moment(10, 20_000, List.of()));

    // Then
    assertThat(line).startsWith("? events/s");
  }

  @Test
  void shouldSayWhatFailsAndWhyInTheCataloguesWords() {
    // When
    List<String> lines = SummaryText.failures(moment(1, 1, List.of(failing(800), failing(49))));

    // Then
    assertThat(lines)
        .containsExactly(
            "  acorn-wiki of acorn: 80 % fail, Client, dns_error NXDOMAIN",
            "      The configured hostname does not exist. Correct it.");
  }

  @Test
  void shouldSayThatNothingFailsBeyondTheEveryday() {
    // When
    List<String> lines = SummaryText.failures(moment(1, 1, List.of(failing(49), failing(9, 9))));

    // Then
    assertThat(lines).containsExactly("  nothing fails notably");
  }
}
