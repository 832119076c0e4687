package dev.faultline.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates topics, and waits until they can be written to.
 *
 * <p>The controller calls a topic created before the brokers have opened its partitions. An
 * idempotent producer that begins in between can lose its first batch: the broker refuses it, takes
 * the second one as a partition's first, and from then on refuses the repeated first as out of
 * order, until its time is over (KAFKA-15591).
 */
public final class TopicCreation {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private TopicCreation() {}

  /**
   * Creates the topics and waits until brokers take records for all of their partitions.
   *
   * @throws ExecutionException if a topic cannot be created, or is there already; its cause says
   *     why
   */
  public static void create(Admin admin, Collection<NewTopic> topics)
      throws ExecutionException, InterruptedException {
    CreateTopicsResult result = admin.createTopics(topics);
    Map<String, Integer> partitions = new HashMap<>();
    for (NewTopic topic : topics) {
      partitions.put(topic.name(), result.numPartitions(topic.name()).get());
    }
    awaitServed(admin, partitions);
  }

  /**
   * Waits until brokers take records for all of these partitions.
   *
   * @param partitions each topic's number of partitions, by its name
   * @throws ExecutionException if the brokers do not say so within a minute, or refuse to; its
   *     cause says why
   */
  public static void awaitServed(Admin admin, Map<String, Integer> partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    partitions.forEach(
        (topic, count) -> {
          for (int partition = 0; partition < count; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
          }
        });
    long start = System.nanoTime();
    while (!areServed(admin, ends, System.nanoTime() - start < PATIENCE.toNanos())) {
      Thread.sleep(PAUSE.toMillis());
    }
  }

  /** Only the leaders answer, and only once they have the partitions' logs. */
  private static boolean areServed(
      Admin admin, Map<TopicPartition, OffsetSpec> ends, boolean patient)
      throws ExecutionException, InterruptedException {
    try {
      return admin.listOffsets(ends).all().get().size() == ends.size();
    } catch (ExecutionException e) {
      // The client itself asks again while a partition has no leader, but not while the broker that
      // it asks has not heard of the topic.
      if (patient && e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw e;
    }
  }
}
