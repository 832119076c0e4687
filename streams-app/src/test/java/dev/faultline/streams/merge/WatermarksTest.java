package dev.faultline.streams.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.streams.clock.InputClock;
import dev.faultline.streams.partial.Watermark;
import org.junit.jupiter.api.Test;

class WatermarksTest {
  private final Watermarks watermarks = new Watermarks();

  @Test
  void shouldKnowNothingUntilEveryPartitionHasSpoken() {
    assertThat(watermarks.slowest()).isEqualTo(InputClock.UNSET);
    assertThat(watermarks.promised()).isEqualTo(InputClock.UNSET);

    watermarks.accept(new Watermark(0, 2, 100, 40));
    assertThat(watermarks.slowest()).isEqualTo(InputClock.UNSET);

    watermarks.accept(new Watermark(1, 2, 90, 50));
    assertThat(watermarks.slowest()).isEqualTo(90);
    assertThat(watermarks.promised()).isEqualTo(40);
  }

  @Test
  void shouldNeverGoBack() {
    // Given
    watermarks.accept(new Watermark(0, 1, 100, 40));
    watermarks.finalUpTo(7);

    // When
    watermarks.accept(new Watermark(0, 1, 90, 30));
    watermarks.finalUpTo(6);

    // Then
    assertThat(watermarks.slowest()).isEqualTo(100);
    assertThat(watermarks.promised()).isEqualTo(40);
    assertThat(watermarks.finalUpTo()).isEqualTo(7);
  }

  @Test
  void shouldWaitForPartitionsThatWereAdded() {
    // Given
    watermarks.accept(new Watermark(0, 1, 100, 40));

    // When
    watermarks.accept(new Watermark(0, 3, 110, 50));

    // Then
    assertThat(watermarks.slowest()).isEqualTo(InputClock.UNSET);
    watermarks.accept(new Watermark(2, 3, 120, 60));
    watermarks.accept(new Watermark(1, 1, 130, 70));
    assertThat(watermarks.slowest()).isEqualTo(110);
  }

  @Test
  void shouldBeRestoredAsItWas() {
    // Given
    watermarks.accept(new Watermark(1, 2, -5, -100));
    watermarks.accept(new Watermark(0, 2, 8, 3));
    watermarks.finalUpTo(99);

    // When
    Watermarks restored = new Watermarks();
    restored.restore(watermarks.toBytes());

    // Then
    assertThat(restored.slowest()).isEqualTo(-5);
    assertThat(restored.promised()).isEqualTo(-100);
    assertThat(restored.finalUpTo()).isEqualTo(99);
    assertThat(restored.toBytes()).isEqualTo(watermarks.toBytes());
  }

  @Test
  void shouldRefuseAnotherVersion() {
    byte[] bytes = watermarks.toBytes();
    bytes[0] = 1;

    assertThatThrownBy(() -> watermarks.restore(bytes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version 1");
  }
}
