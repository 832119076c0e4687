package dev.faultline.bench.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkersTest {
  @Test
  void shouldTakeConnectionsForTheEventsInTheirOrder() {
    // Given
    Markers markers = new Markers(2, 5);
    markers.published(0, 100);
    markers.published(0, 200);
    markers.published(1, 300);

    // When
    markers.visible(0, 1, 1_000);
    markers.visible(0, 1, 1_500);
    markers.visible(0, 2, 2_000);

    // Then
    assertThat(markers.delaysNanos()).containsExactly(900L, 1_800L);
    assertThat(markers.allSeen()).isFalse();
    assertThat(markers.missing()).isEqualTo(1);
  }

  @Test
  void shouldRefuseMoreConnectionsThanWerePublished() {
    // Given
    Markers markers = new Markers(1, 5);
    markers.published(0, 100);

    // Then
    assertThatThrownBy(() -> markers.visible(0, 2, 200)).hasMessageContaining("2 connections");
  }

  @Test
  void shouldNumberServicesByTheirNames() {
    // Given
    MarkedServices marked = MarkedServices.above(2_000);

    // Then
    assertThat(marked.first()).isGreaterThanOrEqualTo(2_000);
    assertThat(marked.number("service-" + marked.service(7))).isEqualTo(7);
  }
}
