package dev.faultline.streams.simulation;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.registry.InMemorySchemaRegistry;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.FailureSamples;
import dev.faultline.streams.clock.InputClock;
import dev.faultline.streams.clock.InputEnds;
import dev.faultline.streams.clock.StreamClocks;
import dev.faultline.streams.commit.SimulatedTask;
import dev.faultline.streams.commit.SimulatedTask.Sent;
import dev.faultline.streams.count.CountEvents;
import dev.faultline.streams.merge.MergePartials;
import dev.faultline.streams.merge.MergeState;
import dev.faultline.streams.merge.OutputSchemas;
import dev.faultline.streams.metrics.EngineMetrics;
import dev.faultline.streams.oracle.Attempt;
import dev.faultline.streams.oracle.Published;
import dev.faultline.streams.partial.PartialKey;
import dev.faultline.streams.settings.EngineSettings;
import dev.faultline.wire.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Both phases over simulated topics: tasks of their own for each partition, whose transactions end
 * when a test says so. Records of the topic between the phases are seen once they are committed.
 */
public final class Cluster {
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final OutputSchemas OUTPUT = new OutputSchemas(21, 22, 23);

  final InMemorySchemaRegistry registry = new InMemorySchemaRegistry();
  private final int eventSchema =
      registry.register("connection-events-value", ConnectionEvent.getClassSchema());
  private final ClockTable clocks = new ClockTable();
  private final EngineMetrics metrics;
  private long nowMs;

  /** Tasks that start from now on have these. */
  EngineSettings settings;

  final List<TaskRun> counters = new ArrayList<>();
  final List<TaskRun> mergers = new ArrayList<>();
  final List<Published> rollups = new ArrayList<>();
  final List<Record<byte[], byte[]>> finalWindows = new ArrayList<>();
  final List<FailureSamples> samples = new ArrayList<>();
  final List<Record<byte[], byte[]>> deadLetters = new ArrayList<>();

  /** Whether partitions that are silent and read to their end count as idle. */
  boolean endsAreKnown;

  public Cluster(EngineSettings settings, Instant now) {
    this(settings, now, EngineMetrics.none());
  }

  Cluster(EngineSettings settings, Instant now, EngineMetrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
    nowMs = now.toEpochMilli();
    for (int p = 0; p < settings.inputPartitions(); p++) {
      counters.add(new TaskRun(counter(p), this::accept));
    }
    for (int p = 0; p < settings.partialPartitions(); p++) {
      mergers.add(new TaskRun(merger(p), this::accept));
    }
    counters.forEach(TaskRun::crash);
    mergers.forEach(TaskRun::crash);
  }

  private SimulatedTask counter(int partition) {
    InputEnds ends =
        (p, since) -> endsAreKnown ? counters.get(p).input().size() : InputEnds.UNKNOWN;
    return new SimulatedTask(
        new TaskId(0, partition),
        "connection-events",
        () -> new CountEvents(settings, CATALOGUE, registry, ends, metrics),
        InputClock::new,
        Map.of(StreamClocks.NAME, clocks.store()),
        () -> nowMs);
  }

  private SimulatedTask merger(int partition) {
    return new SimulatedTask(
        new TaskId(1, partition),
        "partials",
        () -> new MergePartials(settings, CATALOGUE, OUTPUT, metrics),
        MergeState::new,
        Map.of(),
        () -> nowMs);
  }

  private void accept(Sent message) {
    Record<byte[], byte[]> record = message.record();
    switch (message.child()) {
      case CountEvents.PARTIALS ->
          PartialKey.partitions("partials", record.key(), record.value(), mergers.size())
              .orElseThrow()
              .forEach(p -> mergers.get(p).input().add(record));
      case CountEvents.CLOCKS -> clocks.put(record);
      case CountEvents.DEAD_LETTERS -> deadLetters.add(record);
      case MergePartials.SERVICE_ROLLUPS -> rollups.add(Published.service(record.value()));
      case MergePartials.SITE_ROLLUPS -> rollups.add(Published.site(record.value()));
      case MergePartials.FAILURE_SAMPLES -> samples.add(Published.samples(record.value()));
      case MergePartials.FINAL_WINDOWS -> finalWindows.add(record);
      default -> throw new AssertionError("nobody reads " + message.child());
    }
  }

  public void publish(int partition, Attempt attempt) {
    publish(partition, WireFormat.frame(eventSchema, Traffic.avro(attempt)));
  }

  public void publish(int partition, byte[] value) {
    counters.get(partition).input().add(new Record<>(null, value, nowMs, new RecordHeaders()));
  }

  public void pass(Duration time) {
    nowMs += time.toMillis();
  }

  Instant now() {
    return Instant.ofEpochMilli(nowMs);
  }

  public List<TaskRun> tasks() {
    List<TaskRun> all = new ArrayList<>(counters);
    all.addAll(mergers);
    return all;
  }

  /** Every task reads all that is there and commits. */
  public void settle() {
    for (List<TaskRun> phase : List.of(counters, mergers)) {
      for (TaskRun task : phase) {
        turn(task);
      }
    }
  }

  static void turn(TaskRun task) {
    task.read(Integer.MAX_VALUE);
    task.punctuate();
    task.commit();
  }

  /** Lets the stream fall silent for so long that all windows are final. */
  public void fallSilent() {
    settle();
    pass(Duration.ofHours(2));
    settle();
  }
}
