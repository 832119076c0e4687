package dev.faultline.bench.result;

import dev.faultline.schema.RollupCell;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.SketchBin;
import dev.faultline.wire.AvroWireDeserializer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed rollups of one topic; of those of one window the highest revision counts. */
public final class ReadRollups implements AutoCloseable {
  private record Window(String account, String service, int resolution, long start) {}

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final AvroWireDeserializer<ServiceRollup> reader;
  private final Map<Window, ServiceRollup> newest = new HashMap<>();
  private final String topic;
  private long records;

  public ReadRollups(String bootstrap, String topic, AvroWireDeserializer<ServiceRollup> reader) {
    this.reader = reader;
    this.topic = topic;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream().map(ReadRollups::partition).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private static TopicPartition partition(PartitionInfo info) {
    return new TopicPartition(info.topic(), info.partition());
  }

  /** Reads on for a while. */
  public void poll(Duration wait) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
      ServiceRollup rollup = reader.deserialize(topic, record.value());
      records++;
      newest.merge(
          new Window(
              rollup.getAccountId(),
              rollup.getServiceId(),
              rollup.getResolutionS(),
              rollup.getWindowStart().toEpochMilli()),
          rollup,
          (a, b) -> a.getRevision() >= b.getRevision() ? a : b);
    }
  }

  /** How many records were read so far. */
  public long records() {
    return records;
  }

  /** Connections over the newest rollups of one resolution. */
  public long connections(int resolution) {
    return newest.values().stream()
        .filter(rollup -> rollup.getResolutionS() == resolution)
        .flatMap(rollup -> rollup.getCells().stream())
        .mapToLong(RollupCell::getConnections)
        .sum();
  }

  /** The cells of the newest rollups. */
  public Map<CellKey, CellSum> cells() {
    Map<CellKey, CellSum> cells = new HashMap<>();
    newest.forEach(
        (window, rollup) -> {
          for (RollupCell cell : rollup.getCells()) {
            cells.put(
                new CellKey(
                    window.account(),
                    window.service(),
                    window.resolution(),
                    window.start(),
                    cell.getErrorCode(),
                    cell.getDnsRcode()),
                new CellSum(
                    cell.getCategory().name(),
                    cell.getConnections(),
                    bins(cell.getDnsBins()),
                    bins(cell.getConnectBins())));
          }
        });
    return cells;
  }

  private static Map<Integer, Long> bins(List<SketchBin> bins) {
    Map<Integer, Long> counts = new TreeMap<>();
    bins.forEach(bin -> counts.put(bin.getIndex(), bin.getCount()));
    return counts;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
