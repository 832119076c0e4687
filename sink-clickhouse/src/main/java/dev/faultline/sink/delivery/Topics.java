package dev.faultline.sink.delivery;

import dev.faultline.runtime.health.HealthState;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes to the topics that there are, and to the others once they are there: other programs
 * create them, with the partitions they need. Not thread-safe.
 */
final class Topics {
  private static final Logger log = LoggerFactory.getLogger(Topics.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long INTERVAL_NANOS = Duration.ofSeconds(3).toNanos();

  private final Consumer<?, ?> consumer;
  private final Set<String> wanted;
  private final ConsumerRebalanceListener listener;
  private final HealthState health;
  private Set<String> subscribed = Set.of();
  private Set<String> missing = Set.of();
  private long nextLook = System.nanoTime();

  Topics(
      Consumer<?, ?> consumer,
      Set<String> wanted,
      ConsumerRebalanceListener listener,
      HealthState health) {
    this.consumer = consumer;
    this.wanted = wanted;
    this.listener = listener;
    this.health = health;
  }

  /** Whether there is a topic to poll. */
  boolean any() {
    return !subscribed.isEmpty();
  }

  /** Looks for topics that are not subscribed to, from time to time. */
  void look() {
    if (subscribed.size() == wanted.size() || System.nanoTime() < nextLook) {
      return;
    }
    try {
      Set<String> there = new TreeSet<>(consumer.listTopics(TIMEOUT).keySet());
      there.retainAll(wanted);
      subscribe(there);
    } catch (RetriableException e) {
      health.down("Kafka does not answer: " + e.getMessage());
    }
    nextLook = System.nanoTime() + INTERVAL_NANOS;
  }

  private void subscribe(Set<String> there) {
    if (!there.equals(subscribed)) {
      consumer.subscribe(there, listener);
      subscribed = there;
      log.info("reading {}", there);
    }
    Set<String> absent = new TreeSet<>(wanted);
    absent.removeAll(there);
    if (!absent.isEmpty() && !absent.equals(missing)) {
      log.warn("these topics do not exist yet, and are read once they do: {}", absent);
    }
    missing = absent;
    if (there.isEmpty()) {
      health.down("none of the topics exists yet: " + absent);
    } else {
      health.up("reading " + there + (absent.isEmpty() ? "" : "; not there yet: " + absent));
    }
  }
}
