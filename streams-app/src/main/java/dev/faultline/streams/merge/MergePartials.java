package dev.faultline.streams.merge;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.streams.bytes.Buffers;
import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.clock.InputClock;
import dev.faultline.streams.metrics.EngineMetrics;
import dev.faultline.streams.partial.PartialKey;
import dev.faultline.streams.partial.Watermark;
import dev.faultline.streams.poll.PolledBatch;
import dev.faultline.streams.settings.EngineSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The second phase, one task per partition of the partials topic: adds the partials of each service
 * and site, wherever they were counted, and publishes windows that are open, final and corrected.
 */
public final class MergePartials implements Processor<byte[], byte[], byte[], byte[]> {
  public static final String SERVICE_ROLLUPS = "service-rollups";
  public static final String SITE_ROLLUPS = "site-rollups";
  public static final String FAILURE_SAMPLES = "failure-samples";

  /** The stage behind this one, in the same transactions; see {@link FinalWindow}. */
  public static final String FINAL_WINDOWS = "judge-services";

  private static final byte[] BEGIN = {FinalWindow.BEGIN};
  private static final byte[] END = {FinalWindow.END};

  /** Makes sure of a commit, and so of publication, while nothing arrives. */
  private static final Duration TICK = Duration.ofMillis(500);

  private final EngineSettings settings;
  private final EngineMetrics metrics;
  private final RollupWriter rollups;
  private final SamplesWriter samplesWriter;
  private final Map<Resolution, OpenWindows> open = new EnumMap<>(Resolution.class);
  private final CellsSum sum = new CellsSum();
  private final ByteReader reader = new ByteReader();
  private final ByteReader stored = new ByteReader();
  private final ByteWriter writer = new ByteWriter(1024);

  private ProcessorContext<byte[], byte[]> context;
  private MergeState state;
  private SampleWindows samples;
  private PendingPartials pending;
  private long lastPartialMs;

  /** Units of 10 s: samples of minutes, and windows of hours, that ended by then are forgotten. */
  private long minutesExpired;

  private long hoursExpired;
  private long published;

  public MergePartials(
      EngineSettings settings, Catalogue catalogue, OutputSchemas schemas, EngineMetrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
    CategoryLookup categories = new CategoryLookup(catalogue);
    rollups = new RollupWriter(categories, schemas.serviceRollup(), schemas.siteRollup());
    samplesWriter = new SamplesWriter(categories, schemas.failureSamples());
  }

  /** May be called again: Kafka Streams revives a task whose transaction failed as it is. */
  @Override
  public void init(ProcessorContext<byte[], byte[]> processorContext) {
    context = processorContext;
    // These refer to windows of the state, and those were restored as other objects.
    for (Resolution resolution : Resolution.values()) {
      open.put(resolution, new OpenWindows(resolution));
    }
    samples = new SampleWindows(samplesWriter, settings.samplesPerMinute());
    pending = new PendingPartials();
    minutesExpired = Long.MIN_VALUE;
    hoursExpired = Long.MIN_VALUE;
    published = 0;
    state = context.getStateStore(MergeState.NAME);
    state.bind(context, this::beforeCommit);
    lastPartialMs = context.currentSystemTimeMs();
    expire();
    publishOpenWindowsAgain();
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> {});
  }

  /** After a restart it is not known which open windows were published as they now are. */
  private void publishOpenWindowsAgain() {
    long finalUpTo = state.watermarks().finalUpTo();
    for (SubjectWindows subject : state.subjects()) {
      for (int i = 0; i < subject.size(); i++) {
        long window = subject.start(i);
        for (OpenWindows windows : open.values()) {
          if (windows.resolution.startOf(window) + windows.resolution.units > finalUpTo) {
            windows.changed(subject, window, finalUpTo);
          }
        }
      }
    }
    samples.restored(state, finalUpTo);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    var records = PolledBatch.in(record, context.recordMetadata());
    for (int i = 0; i < records.size(); i++) {
      process(Buffers.copy(records.get(i).key()), Buffers.copy(records.get(i).value()));
    }
  }

  private void process(byte[] key, byte[] value) {
    if (key[0] == PartialKey.WATERMARK) {
      state.watermarks().accept(Watermark.of(value));
    } else {
      lastPartialMs = context.currentSystemTimeMs();
      pending.addAll(value, state, hoursExpired);
      if (pending.isFull()) {
        mergePending();
      }
    }
  }

  private void mergePending() {
    long finalUpTo = state.watermarks().finalUpTo();
    pending.drain((subject, window, last) -> merge(subject, window, last, finalUpTo));
  }

  private void merge(
      SubjectWindows subject, long window, PendingPartials.Partial last, long finalUpTo) {
    sum.clear();
    byte[] before = subject.get(window);
    if (before != null) {
      sum.add(stored.over(before));
    }
    for (var each = last; each != null; each = PendingPartials.before(each)) {
      sum.add(reader.over(each.batch, each.at));
      if (window < finalUpTo) {
        forwardFinal(subject.key, window, reader.between(each.at, reader.position()));
      }
      samples.add(state, subject.key, window, reader, finalUpTo);
    }
    writer.clear();
    sum.writeTo(writer);
    state.put(subject, window, writer.toByteArray());
    for (OpenWindows windows : open.values()) {
      windows.changed(subject, window, finalUpTo);
    }
  }

  private void beforeCommit(long nowMs) {
    long start = System.nanoTime();
    mergePending();
    Watermarks watermarks = state.watermarks();
    long wereFinal = watermarks.finalUpTo();
    long eventsUpTo = eventsUnit();
    watermarks.finalUpTo(Math.max(eventsUpTo, idleUnit(nowMs)));
    long finalUpTo = watermarks.finalUpTo();
    byte[] progress = new FinalWindow.Progress(finalUpTo, eventsUpTo).toBytes();
    context.forward(new Record<>(BEGIN, progress, nowMs), FINAL_WINDOWS);
    for (OpenWindows windows : open.values()) {
      windows.publish(
          finalUpTo,
          nowMs,
          (subject, window, isFinal) -> {
            publish(windows.resolution, subject, window, isFinal, nowMs);
            if (isFinal && windows.resolution == Resolution.TEN_SECONDS && window >= wereFinal) {
              forwardFinal(subject.key, window, subject.get(window));
            }
          });
    }
    context.forward(new Record<>(END, progress, nowMs), FINAL_WINDOWS);
    samples.publish(
        state, finalUpTo, nowMs, (key, value) -> forward(FAILURE_SAMPLES, key, value, nowMs));
    expire();
    state.log();
    metrics.published(published);
    published = 0;
    metrics.state(context.taskId(), state.windows(), state.bytes());
    metrics.commitWork(System.nanoTime() - start);
  }

  /** All windows before this unit are final by event time. */
  private long eventsUnit() {
    long slowest = state.watermarks().slowest();
    return slowest == InputClock.UNSET ? Long.MIN_VALUE : unit(slowest - delayMicros());
  }

  /**
   * When the whole stream has been silent for a while, windows become final by the wall clock: the
   * last ones of an idle stream too.
   */
  private long idleUnit(long nowMs) {
    long idleMs = settings.idleTimeout().toMillis();
    return nowMs - lastPartialMs < idleMs
        ? Long.MIN_VALUE
        : unit((nowMs - idleMs) * 1000 - delayMicros());
  }

  private long delayMicros() {
    return settings.finalDelay().toNanos() / 1000;
  }

  private static long unit(long micros) {
    return Math.floorDiv(micros, Resolution.UNIT_MICROS);
  }

  private void publish(
      Resolution resolution, SubjectWindows subject, long start, boolean isFinal, long nowMs) {
    sum.clear();
    subject.forEach(start, start + resolution.units, cells -> sum.add(stored.over(cells)));
    byte[] value = rollups.value(subject, resolution, start, isFinal, sum);
    String topic = RollupWriter.isService(subject) ? SERVICE_ROLLUPS : SITE_ROLLUPS;
    forward(topic, RollupWriter.key(subject), value, nowMs);
  }

  private void forwardFinal(byte[] key, long window, byte[] cells) {
    context.forward(new Record<>(key, cells, FinalWindow.timestamp(window)), FINAL_WINDOWS);
  }

  private void forward(String child, byte[] key, byte[] value, long nowMs) {
    context.forward(new Record<>(key, value, nowMs), child);
    published++;
  }

  /**
   * By event time alone: an idle stream forgets nothing. After a restart this finds what had
   * expired and was not yet deleted from the changelog.
   */
  private void expire() {
    long promised = state.watermarks().promised();
    if (promised == InputClock.UNSET) {
      return;
    }
    long upTo = Math.min(unit(promised), state.watermarks().finalUpTo());
    long minutes = Resolution.MINUTE.startOf(upTo);
    if (minutes > minutesExpired) {
      state.expireSamples(minutes);
      minutesExpired = minutes;
    }
    long hours = Resolution.HOUR.startOf(upTo);
    if (hours > hoursExpired) {
      state.expireWindows(hours);
      hoursExpired = hours;
    }
  }

  @Override
  public void close() {
    metrics.released(context.taskId());
  }
}
