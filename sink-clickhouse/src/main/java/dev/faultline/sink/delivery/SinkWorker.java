package dev.faultline.sink.delivery;

import dev.faultline.registry.RegistryUnavailableException;
import dev.faultline.runtime.health.Health;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer and its loop: polls, fills a batch while the batch before is being written, and
 * commits the offsets of what is written.
 *
 * <p>It always polls, so that it stays in its group however long ClickHouse or the registry is
 * away; while it has no room, its partitions are paused. It holds two batches and the records of
 * one poll, and the consumer what it has fetched ({@code fetch.max.bytes}). One thread calls it.
 */
final class SinkWorker implements ConsumerRebalanceListener {
  private static final Logger log = LoggerFactory.getLogger(SinkWorker.class);

  /** How soon a batch that is written or due is seen to. */
  private static final Duration BUSY_POLL = Duration.ofMillis(10);

  private static final Duration IDLE_POLL = Duration.ofMillis(200);

  /** How long a partition that is given away may wait for its batch, so as not to be read twice. */
  private static final Duration HANDOVER = Duration.ofSeconds(3);

  private final String name;
  private final Consumer<byte[], byte[]> consumer;
  private final ReadRecord read;
  private final InFlight inFlight;
  private final BatchLimits limits;
  private final RegistryPause registryPause;
  private final SinkMetrics metrics;
  private final Lag lag;
  private final Topics topics;
  private final BrokerContact contact;
  private final Backlog backlog = new Backlog();
  private final Acknowledged acknowledged = new Acknowledged();
  private Batch filling;
  private boolean paused;
  private boolean finished;

  SinkWorker(
      String name,
      Consumer<byte[], byte[]> consumer,
      ReadRecord read,
      InFlight inFlight,
      BatchLimits limits,
      RegistryPause registryPause,
      SinkMetrics metrics,
      Health health) {
    this.name = name;
    this.consumer = consumer;
    this.read = read;
    this.inFlight = inFlight;
    this.limits = limits;
    this.registryPause = registryPause;
    this.metrics = metrics;
    this.lag = new Lag(name, metrics);
    this.contact = new BrokerContact(consumer);
    health.readiness(name + " to Kafka", contact);
    this.topics =
        new Topics(
            consumer, read.topics(), this, health.readiness(name, "has not found its topics yet"));
    this.filling = new Batch(limits);
  }

  /** One turn of the loop. */
  void turn() throws InterruptedException {
    topics.look();
    contact.look();
    boolean idle = inFlight.isEmpty() && filling.isEmpty() && backlog.isEmpty();
    Duration wait = idle ? IDLE_POLL : BUSY_POLL;
    if (topics.any()) {
      backlog.add(consumer.poll(wait));
    } else {
      Thread.sleep(wait.toMillis());
    }
    fill();
    settle();
    sendIfDue();
    pauseOrResume();
    lag.measure(consumer, read.topics(), backlog, filling, inFlight.batch());
  }

  /** Moves records from the backlog to the batch while there is room. */
  private void fill() {
    while (!backlog.isEmpty() && !filling.isFull() && !registryPause.isOn()) {
      ConsumerRecord<byte[], byte[]> record = backlog.peek();
      try {
        read.readInto(filling, record);
        registryPause.end();
      } catch (RegistryUnavailableException e) {
        registryPause.begin(e);
        return;
      }
      filling.advance(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), ""));
      backlog.remove();
    }
    if (backlog.isEmpty()) {
      backlog.takeEnds().forEach(filling::advance);
    }
  }

  /** Commits what is written. */
  private void settle() throws InterruptedException {
    if (inFlight.isDone()) {
      Batch batch = inFlight.batch();
      acknowledged.add(inFlight.take());
      metrics.acknowledged(batch);
    }
    acknowledged.commit(consumer);
  }

  private void sendIfDue() {
    if (filling.isDue() && inFlight.isEmpty()) {
      send();
    }
  }

  private void send() {
    inFlight.begin(filling);
    filling = new Batch(limits);
  }

  private void pauseOrResume() {
    boolean noRoom = !backlog.isEmpty();
    if (noRoom != paused) {
      if (noRoom) {
        consumer.pause(consumer.assignment());
      } else {
        consumer.resume(consumer.assignment());
      }
      paused = noRoom;
    }
  }

  /**
   * Writes what was read, if ClickHouse takes it within the time, and leaves the group. What is not
   * written stays unacknowledged and is read again after the next start.
   */
  void finish(Duration within) throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (System.nanoTime() < deadline && !inFlight.isHeld()) {
      settle();
      if (inFlight.isEmpty()) {
        if (filling.isEmpty()) {
          break;
        }
        send();
      }
      inFlight.await(BUSY_POLL);
    }
    finished = true;
    inFlight.abort();
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    log.info("{} was assigned {}", name, partitions);
    if (paused) {
      consumer.pause(partitions);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    log.info("{} gives {} back", name, partitions);
    if (finished) {
      return;
    }
    try {
      if (!inFlight.isEmpty() && !inFlight.isHeld() && inFlight.await(HANDOVER)) {
        settle();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    forget(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    log.warn("{} lost {}; another reads on from the last commit", name, partitions);
    forget(partitions);
  }

  private void forget(Collection<TopicPartition> partitions) {
    backlog.forget(partitions);
    filling.forget(partitions);
    inFlight.forget(partitions);
    acknowledged.forget(partitions);
  }
}
