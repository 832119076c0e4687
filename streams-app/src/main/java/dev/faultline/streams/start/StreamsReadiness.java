package dev.faultline.streams.start;

import dev.faultline.runtime.health.HealthState;
import java.util.function.BiConsumer;
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
  private final BiConsumer<String, Throwable> end;

  /**
   * Tells the check.
   *
   * @param end ends the program for this reason and cause; must return at once
   */
  StreamsReadiness(HealthState check, BiConsumer<String, Throwable> end) {
    this.check = check;
    this.end = end;
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
      case PENDING_ERROR -> check.down("the streams died; see the log");
      case ERROR -> {
        check.down("the streams died; see the log");
        // Also of what no thread can be replaced for, such as the death of the one for the clocks.
        end.accept("the streams died", null);
      }
    }
  }
}
