package dev.faultline.streams.clock;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * When a record arrived: the broker's append time where the topic keeps it, so that reading again
 * decides the same about events from the future; else the wall clock of the reading, since a
 * producer's own clock cannot vouch for itself. Event time is the event's own affair ({@link
 * InputClock}).
 */
public final class ArrivalTime {
  private ArrivalTime() {}

  /** In milliseconds since the epoch; the wall clock is too. */
  public static long of(ConsumerRecord<?, ?> record, long wallClockMs) {
    return record.timestampType() == TimestampType.LOG_APPEND_TIME
        ? record.timestamp()
        : wallClockMs;
  }
}
