package dev.faultline.sink.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offsets whose rows are written, and only those; they are committed as soon as the group lets us.
 * Not thread-safe.
 */
final class Acknowledged {
  private static final Logger log = LoggerFactory.getLogger(Acknowledged.class);

  /** A broker that does not answer must not keep the worker from polling. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Map<TopicPartition, OffsetAndMetadata> owed = new HashMap<>();

  /** Takes offsets up to which all rows are written. */
  void add(Map<TopicPartition, OffsetAndMetadata> offsets) {
    owed.putAll(offsets);
  }

  /** Commits what is not committed yet; what cannot be now is tried with the next call. */
  void commit(Consumer<?, ?> consumer) {
    if (owed.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(Map.copyOf(owed), TIMEOUT);
      owed.clear();
    } catch (RebalanceInProgressException | TimeoutException e) {
      log.info("offsets are committed later: {}", e.getMessage());
    } catch (CommitFailedException e) {
      // The partitions are another's by now, who reads on from the last committed offsets and
      // writes the same rows again, which changes nothing.
      log.warn("left the group before {} could be committed: {}", owed, e.getMessage());
      owed.clear();
    }
  }

  /** Leaves partitions to those who own them now. */
  void forget(Collection<TopicPartition> partitions) {
    owed.keySet().removeAll(partitions);
  }
}
