package dev.faultline.bench.dsl;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.wire.AvroWireDeserializer;
import dev.faultline.wire.AvroWireSerializer;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;

/** Group by service, window three times, aggregate, write. */
final class DslTopology {
  private static final Duration GRACE = Duration.ofHours(1);
  private static final int[] RESOLUTIONS = {10, 60, 3600};

  private final Serde<ConnectionEvent> events;
  private final Serde<ServiceRollup> rollups;
  private final Catalogue catalogue;
  private final boolean inMemory;
  private final boolean keyed;

  DslTopology(SchemaRegistry registry, Catalogue catalogue, boolean inMemory, boolean keyed) {
    events =
        Serdes.serdeFrom(
            new AvroWireSerializer<>(registry, ConnectionEvent.class),
            new AvroWireDeserializer<>(registry, ConnectionEvent.class));
    rollups =
        Serdes.serdeFrom(
            new AvroWireSerializer<>(registry, ServiceRollup.class),
            new AvroWireDeserializer<>(registry, ServiceRollup.class));
    this.catalogue = catalogue;
    this.inMemory = inMemory;
    this.keyed = keyed;
  }

  Topology build(String input, String output) {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<String, ConnectionEvent> stream =
        builder.stream(
            input,
            Consumed.with(Serdes.String(), events)
                .withTimestampExtractor(
                    (record, previous) -> millis((ConnectionEvent) record.value())));
    KGroupedStream<String, ConnectionEvent> byService =
        keyed
            ? stream.groupByKey(Grouped.with(Serdes.String(), events))
            : stream.groupBy(
                (key, event) -> event.getServiceId(),
                Grouped.with(DslMain.REPARTITIONED, Serdes.String(), events));
    for (int resolution : RESOLUTIONS) {
      byService
          .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofSeconds(resolution), GRACE))
          .aggregate(
              Aggregate::new, (service, event, sum) -> sum.add(event, catalogue), store(resolution))
          .toStream()
          .map((window, sum) -> KeyValue.pair(window.key(), rollup(window, sum, resolution)))
          .to(output, Produced.with(Serdes.String(), rollups));
    }
    return builder.build();
  }

  private static long millis(ConnectionEvent event) {
    return event.getOccurredAt().toEpochMilli();
  }

  private Materialized<String, Aggregate, WindowStore<Bytes, byte[]>> store(int resolution) {
    String name = "by-" + resolution + "-s";
    Duration window = Duration.ofSeconds(resolution);
    Duration retention = window.plus(GRACE);
    WindowBytesStoreSupplier supplier =
        inMemory
            ? Stores.inMemoryWindowStore(name, retention, window, false)
            : Stores.persistentTimestampedWindowStore(name, retention, window, false);
    return Materialized.<String, Aggregate>as(supplier)
        .withKeySerde(Serdes.String())
        .withValueSerde(new AggregateSerde())
        .withCachingEnabled();
  }

  private ServiceRollup rollup(Windowed<String> window, Aggregate sum, int resolution) {
    return ServiceRollup.newBuilder()
        .setAccountId(sum.account())
        .setServiceId(window.key())
        .setResolutionS(resolution)
        .setWindowStart(Instant.ofEpochMilli(window.window().start()))
        .setRevision(2 * sum.connections())
        .setIsFinal(false)
        .setCatalogueVersion(catalogue.version())
        .setCells(sum.cells())
        .build();
  }
}
