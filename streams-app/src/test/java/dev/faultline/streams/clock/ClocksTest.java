package dev.faultline.streams.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ClocksTest {
  private static final long TIMEOUT = 10_000;

  @Test
  void shouldJudgeByTheAppendTimeWhereTheTopicKeepsIt() {
    assertThat(ArrivalTime.of(record(TimestampType.LOG_APPEND_TIME), 77)).isEqualTo(5);
    assertThat(ArrivalTime.of(record(TimestampType.CREATE_TIME), 77)).isEqualTo(77);
  }

  @Test
  void shouldCallAPartitionIdleWhenItIsReadToItsEndAndSilent() {
    IdleWatch watch = watch((partition, since) -> 10);

    assertThat(watch.isIdle(10, TIMEOUT - 1)).as("silent for too short").isFalse();
    assertThat(watch.isIdle(10, TIMEOUT)).isTrue();
    watch.recordSeen(TIMEOUT + 1);
    assertThat(watch.isIdle(10, TIMEOUT + 2)).as("a record came").isFalse();
    assertThat(watch.isIdle(10, 2 * TIMEOUT + 1)).isTrue();
  }

  @Test
  void shouldNotCallAPartitionIdleThatHasUnreadRecordsOrAnUnknownEnd() {
    long[] end = {10};
    IdleWatch watch = watch((partition, since) -> end[0]);

    assertThat(watch.isIdle(9, TIMEOUT)).isFalse();
    end[0] = 11;
    assertThat(watch.isIdle(9, 3 * TIMEOUT)).as("records still come").isFalse();
    end[0] = InputEnds.UNKNOWN;
    assertThat(watch.isIdle(9, 100 * TIMEOUT)).isFalse();
  }

  @Test
  void shouldTakeWhatIsNeverReadForMarkersOfTransactions() {
    IdleWatch watch = watch((partition, since) -> 10);

    assertThat(watch.isIdle(9, TIMEOUT)).isFalse();
    assertThat(watch.isIdle(9, 4 * TIMEOUT - 1)).isFalse();
    assertThat(watch.isIdle(9, 4 * TIMEOUT)).isTrue();
  }

  @Test
  void shouldAskForAnEndThatIsNewerThanTheSilence() {
    long[] asked = new long[1];
    IdleWatch watch =
        watch(
            (partition, since) -> {
              asked[0] = since;
              return partition;
            });
    watch.recordSeen(500);

    assertThat(watch.isIdle(3, 500 + TIMEOUT)).isTrue();
    assertThat(asked[0]).isEqualTo(500 + TIMEOUT);
  }

  @Test
  void shouldMoveOnlyForward() {
    // Given
    InputClock clock = new InputClock();
    assertThat(clock.micros()).isEqualTo(InputClock.UNSET);

    // When
    clock.advance(10);
    clock.advance(5);
    clock.promise(3);
    clock.promise(2);

    // Then
    assertThat(clock.micros()).isEqualTo(10);
    assertThat(clock.promisedMicros()).isEqualTo(3);
  }

  @Test
  void shouldRefuseAChangelogOfAnotherVersion() {
    assertThatThrownBy(() -> new InputClock().restore(new byte[0], new byte[] {1, 0, 0}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version 1");
  }

  private static IdleWatch watch(InputEnds ends) {
    return new IdleWatch(3, ends, Duration.ofMillis(TIMEOUT), 0);
  }

  private static ConsumerRecord<Object, Object> record(TimestampType type) {
    return new ConsumerRecord<>(
        "t", 0, 0, 5, type, 0, 0, null, null, new RecordHeaders(), java.util.Optional.empty());
  }
}
