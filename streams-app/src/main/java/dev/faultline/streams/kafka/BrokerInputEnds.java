package dev.faultline.streams.kafka;

import dev.faultline.streams.clock.InputEnds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers where the input ends, for all partitions at once and at most once a second, and
 * only while somebody wants to know. A stream thread is never held up: it gets the last answer, if
 * that is new enough for it, and the next one is asked for meanwhile.
 */
public final class BrokerInputEnds implements InputEnds {
  private static final Logger log = LoggerFactory.getLogger(BrokerInputEnds.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private record Answer(long askedMs, Map<Integer, Long> ends) {}

  private static final Answer NONE = new Answer(Long.MIN_VALUE, Map.of());

  private final Supplier<CompletionStage<Map<Integer, Long>>> question;
  private final InstantSource clock;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile long lastAskedMs = Long.MIN_VALUE;
  private volatile Answer answer = NONE;

  /**
   * @param question asks for the end offset of each partition, without waiting for the answer
   */
  BrokerInputEnds(Supplier<CompletionStage<Map<Integer, Long>>> question, InstantSource clock) {
    this.question = question;
    this.clock = clock;
  }

  /** The ends of a topic with this many partitions. */
  public static BrokerInputEnds of(Admin admin, String topic, int partitions, InstantSource clock) {
    Map<TopicPartition, OffsetSpec> all =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    // What readers of committed records can reach: an open transaction's records are not there yet.
    ListOffsetsOptions options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    return new BrokerInputEnds(
        () ->
            admin
                .listOffsets(all, options)
                .all()
                .toCompletionStage()
                .thenApply(BrokerInputEnds::byPartition),
        clock);
  }

  @Override
  public long endOffset(int partition, long sinceMs) {
    askIfDue();
    Answer last = answer;
    return last.askedMs() > sinceMs ? last.ends().getOrDefault(partition, UNKNOWN) : UNKNOWN;
  }

  private void askIfDue() {
    long now = clock.millis();
    if (now - PERIOD.toMillis() < lastAskedMs || !asking.compareAndSet(false, true)) {
      return;
    }
    lastAskedMs = now;
    var unused = question.get().whenComplete((ends, error) -> take(now, ends, error));
  }

  private void take(long askedMs, Map<Integer, Long> ends, Throwable error) {
    if (error == null) {
      answer = new Answer(askedMs, ends);
    } else {
      // Without an answer no partition counts as idle: an old one may hide records that came since.
      answer = NONE;
      log.warn("cannot ask where the input ends; no partition is taken for idle: {}", error, error);
    }
    asking.set(false);
  }

  private static Map<Integer, Long> byPartition(
      Map<TopicPartition, ListOffsetsResultInfo> offsets) {
    return offsets.entrySet().stream()
        .collect(
            Collectors.toMap(
                offset -> offset.getKey().partition(), offset -> offset.getValue().offset()));
  }
}
