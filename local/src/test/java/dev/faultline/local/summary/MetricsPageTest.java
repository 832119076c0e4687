package dev.faultline.local.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsPageTest {
  private final MetricsPage page =
      new MetricsPage(
          """
          # TYPE lag gauge
          lag{topic="a",worker="0"} 2.0
          lag{topic="a",worker="1"} 3.0
          lag{topic="b",worker="0"} NaN
          lag_max{topic="a"} 99.0
          events_total 1.5E3
          """);

  @Test
  void shouldAddUpTheSeriesOfOneNameAndLabel() {
    assertThat(page.sum("lag", "topic=\"a\"")).hasValue(5);
    assertThat(page.sum("lag", "")).hasValue(5);
    assertThat(page.sum("events_total", "")).hasValue(1_500);
  }

  @Test
  void shouldBeEmptyWhereThereIsNoSuchSeries() {
    assertThat(page.sum("events", "")).isEmpty();
    assertThat(page.sum("lag", "topic=\"c\"")).isEmpty();
  }
}
