package dev.faultline.streams.start;

import dev.faultline.runtime.health.HealthState;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ready while the streams run: that is, this instance has its share of the partitions and the state
 * of each is restored.
 */
final class StreamsReadiness implements KafkaStreams.StateListener {
  private static final Logger log = LoggerFactory.getLogger(StreamsReadiness.class);

  private final HealthState check;

  StreamsReadiness(HealthState check) {
    this.check = check;
  }

  @Override
  public void onChange(KafkaStreams.State now, KafkaStreams.State before) {
    log.info("streams are {} (were {})", now, before);
    switch (now) {
      case RUNNING -> check.up("running, and all state is restored");
      case CREATED -> check.down("not started yet");
      case REBALANCING ->
          check.down("partitions are being assigned, or their state is being restored");
      case PENDING_SHUTDOWN, NOT_RUNNING -> check.down("stopping");
      case PENDING_ERROR, ERROR -> check.down("all stream threads died; see the log");
    }
  }
}
