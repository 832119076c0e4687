package dev.faultline.streams.topology;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.streams.alert.AlertSettings;
import dev.faultline.streams.alert.AlertStore;
import dev.faultline.streams.alert.JudgeServices;
import dev.faultline.streams.alert.JudgeSites;
import dev.faultline.streams.clock.InputClock;
import dev.faultline.streams.clock.InputEnds;
import dev.faultline.streams.clock.StreamClocks;
import dev.faultline.streams.commit.CommitBoundStoreBuilder;
import dev.faultline.streams.count.CountEvents;
import dev.faultline.streams.merge.MergePartials;
import dev.faultline.streams.merge.MergeState;
import dev.faultline.streams.merge.OutputSchemas;
import dev.faultline.streams.metrics.EngineMetrics;
import dev.faultline.streams.partial.PartialKey;
import dev.faultline.streams.settings.EngineSettings;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The topology, from top to bottom:
 *
 * <pre>
 * connection-events ─▶ CountEvents ─┬─▶ partials ─▶ MergePartials ─┬─▶ service-rollups
 *                        ▲          ├─▶ dead letters               ├─▶ site-rollups
 *                        │          └─▶ clocks ─┐                  ├─▶ failure-samples
 *                        └─ stream-clocks ◀─────┘                  └─▶ JudgeServices ─┐
 *            connection-alerts ◀─── JudgeSites ◀─── site-windows ◀─────────────────────┤
 *                          ▲──────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>The first phase has a task per input partition and does not look at keys; the second has a
 * task per partition of the partials topic, whose keys are services and sites. So the input may be
 * keyed in any way, and a busy service is counted by every task of the first phase.
 */
public final class FaultlineTopology {
  private static final int MIB = 1 << 20;

  /**
   * Segments are small, and compacted soon, since a restart reads the whole changelog; by default
   * up to a gigabyte of it is never compacted. An entry is as large as a window's cells, or as the
   * largest samples of a minute.
   */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(32 * MIB),
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2",
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(16 * MIB));

  private static final ByteArraySerializer TO_BYTES = new ByteArraySerializer();
  private static final ByteArrayDeserializer FROM_BYTES = new ByteArrayDeserializer();

  private final EngineSettings settings;
  private final TopicNames topics;
  private final Catalogue catalogue;
  private final SchemaRegistry registry;
  private final OutputSchemas schemas;
  private final AlertSettings alerts;
  private final InputEnds ends;
  private final EngineMetrics metrics;

  /**
   * Says what to build from.
   *
   * @param ends where the input ends, to tell an idle partition from one that cannot be read
   */
  public FaultlineTopology(
      EngineSettings settings,
      TopicNames topics,
      Catalogue catalogue,
      SchemaRegistry registry,
      OutputSchemas schemas,
      AlertSettings alerts,
      InputEnds ends,
      EngineMetrics metrics) {
    this.settings = settings;
    this.topics = topics;
    this.catalogue = catalogue;
    this.registry = registry;
    this.schemas = schemas;
    this.alerts = alerts;
    this.ends = ends;
    this.metrics = metrics;
  }

  public Topology build() {
    Topology topology = new Topology();
    addStreamClocks(topology);
    addCountPhase(topology);
    addMergePhase(topology);
    addAlerts(topology);
    return topology;
  }

  private void addStreamClocks(Topology topology) {
    topology.addGlobalStore(
        StreamClocks.store(),
        "read-clocks",
        new IntegerDeserializer(),
        FROM_BYTES,
        topics.clocks(),
        "keep-clocks",
        StreamClocks.Reader::new);
  }

  private void addCountPhase(Topology topology) {
    topology
        .addSource(
            AutoOffsetReset.earliest(), "read-events", FROM_BYTES, FROM_BYTES, topics.events())
        .addProcessor(
            "count-events",
            () -> new CountEvents(settings, catalogue, registry, ends, metrics),
            "read-events")
        .addStateStore(
            new CommitBoundStoreBuilder<>(InputClock.NAME, InputClock::new, CHANGELOG),
            "count-events")
        .addSink(
            CountEvents.PARTIALS,
            topics.partials(),
            TO_BYTES,
            TO_BYTES,
            PartialKey::partitions,
            "count-events")
        .addSink(CountEvents.DEAD_LETTERS, topics.deadLetters(), TO_BYTES, TO_BYTES, "count-events")
        .addSink(CountEvents.CLOCKS, topics.clocks(), TO_BYTES, TO_BYTES, "count-events");
  }

  private void addMergePhase(Topology topology) {
    topology
        .addSource(
            AutoOffsetReset.earliest(), "read-partials", FROM_BYTES, FROM_BYTES, topics.partials())
        .addProcessor(
            "merge-partials",
            () -> new MergePartials(settings, catalogue, schemas, metrics),
            "read-partials")
        .addStateStore(
            new CommitBoundStoreBuilder<>(MergeState.NAME, MergeState::new, CHANGELOG),
            "merge-partials")
        .addSink(
            MergePartials.SERVICE_ROLLUPS,
            topics.serviceRollups(),
            TO_BYTES,
            TO_BYTES,
            "merge-partials")
        .addSink(
            MergePartials.SITE_ROLLUPS, topics.siteRollups(), TO_BYTES, TO_BYTES, "merge-partials")
        .addSink(
            MergePartials.FAILURE_SAMPLES,
            topics.failureSamples(),
            TO_BYTES,
            TO_BYTES,
            "merge-partials");
  }

  /** Services are judged where they are merged, sites where all of them are seen. */
  private void addAlerts(Topology topology) {
    topology
        .addProcessor(
            MergePartials.FINAL_WINDOWS,
            () -> new JudgeServices(alerts, catalogue),
            "merge-partials")
        .addStateStore(alertStore(AlertStore.SERVICES), MergePartials.FINAL_WINDOWS)
        .connectProcessorAndStateStores(MergePartials.FINAL_WINDOWS, MergeState.NAME)
        .addSink(
            JudgeServices.ALERTS,
            topics.connectionAlerts(),
            TO_BYTES,
            TO_BYTES,
            MergePartials.FINAL_WINDOWS)
        .addSink(
            JudgeServices.SITE_WINDOWS,
            topics.siteWindows(),
            TO_BYTES,
            TO_BYTES,
            MergePartials.FINAL_WINDOWS)
        .addSource(
            AutoOffsetReset.earliest(),
            "read-site-windows",
            FROM_BYTES,
            FROM_BYTES,
            topics.siteWindows())
        .addProcessor("judge-sites", () -> new JudgeSites(alerts, catalogue), "read-site-windows")
        .addStateStore(alertStore(AlertStore.SITES), "judge-sites")
        .addSink(JudgeSites.ALERTS, topics.connectionAlerts(), TO_BYTES, TO_BYTES, "judge-sites");
  }

  private CommitBoundStoreBuilder<AlertStore> alertStore(String name) {
    return new CommitBoundStoreBuilder<>(
        name, () -> new AlertStore(name, alerts.rules().get()), CHANGELOG);
  }
}
