package dev.faultline.bench.stack;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer group has committed, as the broker knows it. */
public final class GroupProgress {
  /** Ends of transactions take offsets too, and need not be committed. */
  private static final long MARKERS = 4;

  private final Admin admin;
  private final String group;
  private final String input;
  private final int inputPartitions;

  public GroupProgress(Admin admin, String group, String input, int inputPartitions) {
    this.admin = admin;
    this.group = group;
    this.input = input;
    this.inputPartitions = inputPartitions;
  }

  /**
   * Whether the group has committed all of the input, and all of what it passed on to itself in
   * other topics.
   */
  public boolean isDone() {
    Map<TopicPartition, OffsetAndMetadata> committed =
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    long inputs = committed.keySet().stream().filter(this::isInput).count();
    if (inputs < inputPartitions) {
      return false;
    }
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        get(
            admin
                .listOffsets(
                    committed.keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest())))
                .all());
    return committed.entrySet().stream()
        .allMatch(
            entry ->
                ends.get(entry.getKey()).offset() - entry.getValue().offset()
                    <= (isInput(entry.getKey()) ? 0 : MARKERS));
  }

  private boolean isInput(TopicPartition partition) {
    return partition.topic().equals(input);
  }

  static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker refused: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the broker", e);
    }
  }
}
