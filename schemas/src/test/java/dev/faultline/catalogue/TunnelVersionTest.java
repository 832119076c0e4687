package dev.faultline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TunnelVersionTest {
  @ParameterizedTest
  @CsvSource({
    "2025.7.0,2025.10.0",
    "2025.7.9,2025.7.10",
    "2024.12.31,2025.1.0",
    "2025.6.99,2025.7.0",
    "999.1.0,2025.1.0"
  })
  void shouldOrderByNumberAndNotByText(String older, String newer) {
    TunnelVersion first = TunnelVersion.parse(older).orElseThrow();
    TunnelVersion second = TunnelVersion.parse(newer).orElseThrow();
    assertThat(first).isLessThan(second);
    assertThat(second).isGreaterThan(first);
  }

  @Test
  void shouldTakeLeadingZerosForTheSameVersion() {
    assertThat(TunnelVersion.parse("2025.07.00")).isEqualTo(TunnelVersion.parse(" 2025.7.0 "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2025",
        "2025.7",
        "2025.7.0.1",
        "v2025.7.0",
        "2025.7.0-rc1",
        "2025.7.x",
        "-2025.7.0",
        "20255.7.0",
        "2025.7.99999999999",
        "٢٠٢٥.٧.٠"
      })
  void shouldNotTakeOtherShapes(String text) {
    assertThat(TunnelVersion.parse(text)).isEmpty();
  }
}
