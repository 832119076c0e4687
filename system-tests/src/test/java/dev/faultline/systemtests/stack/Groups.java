package dev.faultline.systemtests.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What the broker knows: how long topics are, and how far groups have come. */
public final class Groups implements AutoCloseable {
  private final Admin admin;

  Groups(String bootstrap) {
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
  }

  /** How many records a topic got that nothing wrote in transactions. */
  public long records(String topic) {
    return ends(partitions(Set.of(topic))).values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many offsets of these topics a group has not committed. */
  public long lag(String group, Set<String> topics) {
    Map<TopicPartition, Long> lags = new HashMap<>(ends(partitions(topics)));
    get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, committed) -> {
              if (committed != null) {
                lags.computeIfPresent(partition, (same, end) -> end - committed.offset());
              }
            });
    return lags.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The ids of a group's members. */
  public Set<String> members(String group) {
    return get(admin.describeConsumerGroups(Set.of(group)).all()).get(group).members().stream()
        .map(MemberDescription::consumerId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<TopicPartition> partitions(Set<String> topics) {
    return get(admin.describeTopics(topics).allTopicNames()).values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .collect(Collectors.toSet());
  }

  private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> question =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    get(admin.listOffsets(question, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not tell: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the broker", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
