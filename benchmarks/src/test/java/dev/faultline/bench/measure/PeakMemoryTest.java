package dev.faultline.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeakMemoryTest {
  @Test
  void shouldReadTheKernelsKilobytes() {
    // Given
    List<String> lines = List.of("Name:\tjava", "VmHWM:\t  2048 kB", "VmRSS:\t  1024 kB");

    // Then
    assertThat(PeakMemory.value(lines, "VmHWM:")).isEqualTo(2 << 20);
    assertThatThrownBy(() -> PeakMemory.value(lines, "VmSwap:")).hasMessageContaining("VmSwap:");
  }

  @Test
  void shouldKnowThisProcess() {
    assertThat(PeakMemory.of(ProcessHandle.current().pid())).isGreaterThan(10 << 20);
  }
}
