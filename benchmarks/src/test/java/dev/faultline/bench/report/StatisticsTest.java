package dev.faultline.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void shouldTakeTheMiddleOfAnOddCount() {
    assertThat(Statistics.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
  }

  @Test
  void shouldTakeTheMeanOfTheTwoInTheMiddleOfAnEvenCount() {
    assertThat(Statistics.median(List.of(9.0, 1.0, 5.0, 6.0))).isEqualTo(5.5);
  }

  @Test
  void shouldInterpolateBetweenNeighbours() {
    // Given
    List<Double> values = List.of(0.0, 10.0, 20.0, 30.0, 40.0);

    // Then
    assertThat(Statistics.quantile(values, 0)).isZero();
    assertThat(Statistics.quantile(values, 0.9)).isEqualTo(36);
    assertThat(Statistics.quantile(values, 1)).isEqualTo(40);
  }

  @Test
  void shouldRefuseNoNumbersAndQuantilesThatAreNone() {
    assertThatThrownBy(() -> Statistics.median(List.of())).hasMessageContaining("no numbers");
    assertThatThrownBy(() -> Statistics.quantile(List.of(1.0), 1.5)).hasMessageContaining("1.5");
  }
}
