package dev.faultline.streams.clock;

import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Gives Kafka Streams the time at which a record arrived: the broker's append time where the topic
 * keeps it, so that reading again decides the same about events from the future; else the wall
 * clock of the reading, since a producer's own clock cannot vouch for itself. Event time is the
 * event's own affair ({@link InputClock}).
 */
public final class ArrivalTime implements TimestampExtractor {
  private final InstantSource wallClock;

  public ArrivalTime(InstantSource wallClock) {
    this.wallClock = wallClock;
  }

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return record.timestampType() == TimestampType.LOG_APPEND_TIME
        ? record.timestamp()
        : wallClock.millis();
  }
}
