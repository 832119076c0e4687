package dev.faultline.streams.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.runtime.health.Health;
import dev.faultline.runtime.health.HealthState;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamsReadinessTest {
  private final HealthState check = new Health().readiness("streams", "not started yet");
  private final List<String> ends = new ArrayList<>();
  private final StreamsReadiness readiness =
      new StreamsReadiness(check, (reason, cause) -> ends.add(reason));

  @ParameterizedTest
  @EnumSource(State.class)
  void shouldBeReadyOnlyWhileRunning(State state) {
    // When
    readiness.onChange(state, State.CREATED);

    // Then
    assertThat(check.get().up()).isEqualTo(state == State.RUNNING);
  }

  @Test
  void shouldEndTheProgramWhenNothingIsLeftToRun() {
    // When
    readiness.onChange(State.ERROR, State.PENDING_ERROR);

    // Then
    assertThat(ends).containsExactly("the streams died");
  }
}
