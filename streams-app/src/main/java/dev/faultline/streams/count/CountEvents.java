package dev.faultline.streams.count;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.streams.clock.ArrivalTime;
import dev.faultline.streams.clock.IdleWatch;
import dev.faultline.streams.clock.InputClock;
import dev.faultline.streams.clock.InputEnds;
import dev.faultline.streams.clock.StreamClocks;
import dev.faultline.streams.deadletter.DeadLetters;
import dev.faultline.streams.deadletter.Rejection;
import dev.faultline.streams.event.EventDecoder;
import dev.faultline.streams.event.EventReader;
import dev.faultline.streams.event.EventRules;
import dev.faultline.streams.metrics.EngineMetrics;
import dev.faultline.streams.partial.PartialKey;
import dev.faultline.streams.partial.Watermark;
import dev.faultline.streams.poll.PolledBatch;
import dev.faultline.streams.settings.EngineSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The first phase, one task per input partition: decode, validate, count. At each commit it sends
 * what it counted since the last one as partials, then its watermark. It keeps no counts over a
 * commit: those of an aborted transaction are read and counted again.
 */
public final class CountEvents implements Processor<byte[], byte[], byte[], byte[]> {
  public static final String PARTIALS = "partials";
  public static final String DEAD_LETTERS = "dead-letters";
  public static final String CLOCKS = "clocks";

  /** How often an idle partition looks at the clocks of the others. */
  private static final Duration IDLE_CHECK = Duration.ofSeconds(1);

  private final EngineSettings settings;
  private final Catalogue catalogue;
  private final EventDecoder decoder;
  private final EventRules rules;
  private final InputEnds ends;
  private final EngineMetrics metrics;

  private ProcessorContext<byte[], byte[]> context;
  private EventCounts counts;
  private SendPartials partials;
  private KeyValueStore<Integer, byte[]> streamClocks;
  private InputClock clock;
  private IdleWatch idleWatch;
  private int partition;
  private long counted;
  private long late;
  private boolean idle;
  private boolean sentIdle;
  private long sentClock;

  public CountEvents(
      EngineSettings settings,
      Catalogue catalogue,
      SchemaRegistry registry,
      InputEnds ends,
      EngineMetrics metrics) {
    this.settings = settings;
    this.catalogue = catalogue;
    decoder = new EventDecoder(registry);
    rules = new EventRules(settings.maxIdBytes(), settings.allowedLateness(), settings.maxFuture());
    this.ends = ends;
    this.metrics = metrics;
  }

  /** May be called again: Kafka Streams revives a task whose transaction failed as it is. */
  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    // What an aborted transaction had counted is read and counted again.
    counts = new EventCounts(catalogue, settings.samplesPerMinute());
    partials = new SendPartials(context, settings.partialPartitions());
    counted = 0;
    late = 0;
    idle = false;
    partition = context.taskId().partition();
    clock = context.getStateStore(InputClock.NAME);
    clock.bind(context, this::beforeCommit);
    streamClocks = context.getStateStore(StreamClocks.NAME);
    idleWatch =
        new IdleWatch(partition, ends, settings.idleTimeout(), context.currentSystemTimeMs());
    // After a start every merge task hears of every partition, counted or not.
    sentClock = Long.MAX_VALUE;
    context.schedule(IDLE_CHECK, PunctuationType.WALL_CLOCK_TIME, this::checkIdle);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    long nowMs = context.currentSystemTimeMs();
    var records = PolledBatch.in(record, context.recordMetadata());
    for (int i = 0; i < records.size(); i++) {
      process(records.get(i), nowMs);
    }
    clock.readUpTo(records.get(records.size() - 1).offset() + 1);
    idleWatch.recordSeen(nowMs);
    idle = false;
  }

  private void process(ConsumerRecord<ByteBuffer, ByteBuffer> record, long nowMs) {
    long arrivalMs = ArrivalTime.of(record, nowMs);
    Rejection rejection = decoder.decode(record.value());
    if (rejection == null) {
      rejection = rules.check(decoder.event, arrivalMs, clock.micros(), clock.promisedMicros());
    }
    if (rejection == null) {
      rejection = counts.count(decoder.event);
    }
    if (rejection == null) {
      countedAt(decoder.event);
    } else {
      metrics.deadLettered(rejection.reason());
      context.forward(DeadLetters.of(record, arrivalMs, rejection), DEAD_LETTERS);
    }
  }

  private void countedAt(EventReader event) {
    counted++;
    long at = event.occurredAtMicros;
    if (at > clock.micros()) {
      clock.advance(at);
    } else if (at < clock.micros() - EventCounts.WINDOW_MICROS) {
      late++;
    }
  }

  /** An idle partition follows the stream's event time; see {@link StreamClocks#forIdle}. */
  private void checkIdle(long nowMs) {
    idle = idleWatch.isIdle(clock.nextOffset(), nowMs);
    if (idle) {
      clock.advance(StreamClocks.forIdle(streamClocks, partition));
    }
  }

  private void beforeCommit(long nowMs) {
    long start = System.nanoTime();
    partials.send(counts, nowMs);
    if (clock.micros() != sentClock || idle != sentIdle) {
      sendClock(nowMs);
    }
    clock.log();
    metrics.counted(counted, late, counts.takeUnclassified());
    counted = 0;
    late = 0;
    metrics.commitWork(System.nanoTime() - start);
  }

  /** After the partials: the promise holds for what follows. */
  private void sendClock(long nowMs) {
    clock.promise(rules.earliest(clock.micros()));
    var watermark =
        new Watermark(
            partition, settings.inputPartitions(), clock.micros(), clock.promisedMicros());
    context.forward(
        new Record<>(PartialKey.watermark(partition), watermark.toBytes(), nowMs), PARTIALS);
    context.forward(
        new Record<>(StreamClocks.key(partition), StreamClocks.value(clock.micros(), idle), nowMs),
        CLOCKS);
    sentClock = clock.micros();
    sentIdle = idle;
  }
}
