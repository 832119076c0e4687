package dev.faultline.streams.simulation;

import dev.faultline.streams.commit.CommitBoundStore;
import dev.faultline.streams.commit.SimulatedTask;
import dev.faultline.streams.commit.SimulatedTask.Sent;
import dev.faultline.streams.commit.SimulatedTask.Transaction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Record;

/** A task with its input partition, its committed offset and its changelog. */
public final class TaskRun {
  private final SimulatedTask task;
  private final Consumer<Sent> topics;
  private final List<Record<byte[], byte[]>> input = new ArrayList<>();
  private final List<KeyValue<byte[], byte[]>> changelog = new ArrayList<>();
  private int committed;
  private int position;

  TaskRun(SimulatedTask task, Consumer<Sent> topics) {
    this.task = task;
    this.topics = topics;
  }

  public List<Record<byte[], byte[]>> input() {
    return input;
  }

  public CommitBoundStore store() {
    return task.store();
  }

  public boolean isBehind() {
    return position < input.size() || committed < position;
  }

  /** Polls at most so many records. */
  public void read(int records) {
    int end = (int) Math.min((long) position + records, input.size());
    if (end > position) {
      task.process(input.subList(position, end), position);
      position = end;
    }
  }

  public void punctuate() {
    task.punctuate();
  }

  public void commit() {
    Transaction transaction = task.commit();
    transaction.sent().forEach(topics);
    changelog.addAll(transaction.logged());
    committed = position;
  }

  /** Loses what was not committed, and starts elsewhere from the whole changelog. */
  public void crash() {
    task.start(changelog);
    position = committed;
  }

  /** As {@link #crash}, after the broker compacted a part of the changelog. */
  public void crashAfterCompaction(Random random) {
    compact(random);
    crash();
  }

  /** The transaction fails, and the same objects start again from the last one. */
  public void revive(int sends) {
    task.revive(changelog, sends);
    position = committed;
  }

  /** Becomes a standby and active again, with nothing lost. */
  public void recycle() {
    commit();
    task.recycle();
  }

  /** Of each key that was compacted only the newest entry stays, and at times no tombstone. */
  private void compact(Random random) {
    int clean = random.nextInt(changelog.size() + 1);
    boolean tombstonesGo = random.nextBoolean();
    Map<ByteBuffer, KeyValue<byte[], byte[]>> newest = new LinkedHashMap<>();
    for (KeyValue<byte[], byte[]> entry : changelog.subList(0, clean)) {
      ByteBuffer key = ByteBuffer.wrap(entry.key);
      newest.remove(key);
      newest.put(key, entry);
    }
    if (tombstonesGo) {
      newest.values().removeIf(entry -> entry.value == null);
    }
    List<KeyValue<byte[], byte[]>> rest = List.copyOf(changelog.subList(clean, changelog.size()));
    changelog.clear();
    changelog.addAll(newest.values());
    changelog.addAll(rest);
  }

  public List<KeyValue<byte[], byte[]>> changelog() {
    return changelog;
  }
}
