package dev.faultline.sink.delivery;

import dev.faultline.sink.clickhouse.ClickHouseUnavailableException;
import dev.faultline.sink.deadletter.DeadLetter;
import dev.faultline.sink.deadletter.DeadLetterTopic;
import dev.faultline.sink.deadletter.DeadLettersUnwrittenException;
import dev.faultline.sink.table.TopicTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a batch, for as long as it takes: when {@link #deliver} returns, ClickHouse has every row
 * and the dead-letter topic every record that cannot become one. Until then it tries again, with
 * growing pauses, and says why it waits.
 */
final class DeliverBatch {
  private final IsolateRefused isolate;
  private final DeadLetterTopic deadLetterTopic;
  private final Holds holds;
  private final Backoff backoff;
  private final SinkMetrics metrics;
  private final String who;

  DeliverBatch(
      IsolateRefused isolate,
      DeadLetterTopic deadLetterTopic,
      Holds holds,
      Backoff backoff,
      SinkMetrics metrics,
      String who) {
    this.isolate = isolate;
    this.deadLetterTopic = deadLetterTopic;
    this.holds = holds;
    this.backoff = backoff;
    this.metrics = metrics;
    this.who = who;
  }

  /**
   * Writes the batch.
   *
   * @throws InterruptedException if the sink stops; then nothing of the batch may be acknowledged
   */
  void deliver(Batch batch) throws InterruptedException {
    Map<TopicTable<?>, List<DeadLetter>> written = new HashMap<>();
    for (int failures = 0; ; ) {
      try {
        attempt(batch, written);
        holds.release(who);
        return;
      } catch (ClickHouseUnavailableException | DeadLettersUnwrittenException e) {
        holds.hold(who, e.getMessage());
        metrics.failed();
        failures++;
      }
      Thread.sleep(backoff.pause(failures).toMillis());
    }
  }

  /** Whether a batch waits at present. Any thread may ask. */
  boolean isHeld() {
    return holds.isHeld(who);
  }

  /**
   * Writes what is not written yet.
   *
   * @param written what ClickHouse refused of each table that is done
   */
  private void attempt(Batch batch, Map<TopicTable<?>, List<DeadLetter>> written)
      throws ClickHouseUnavailableException, DeadLettersUnwrittenException, InterruptedException {
    for (var ofTable : batch.records().entrySet()) {
      TopicTable<?> table = ofTable.getKey();
      if (!written.containsKey(table)) {
        List<Received> records = List.copyOf(ofTable.getValue().values());
        long start = System.nanoTime();
        List<DeadLetter> refused = isolate.insert(table, records);
        written.put(table, refused);
        metrics.written(table, records, refused.size(), System.nanoTime() - start);
      }
    }
    List<DeadLetter> letters = new ArrayList<>(batch.deadLetters());
    written.values().forEach(letters::addAll);
    if (!letters.isEmpty()) {
      deadLetterTopic.write(letters);
      metrics.deadLettered(letters);
    }
  }
}
