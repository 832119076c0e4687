package dev.faultline.bench.flink;

import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.schema.Category;
import dev.faultline.schema.RollupCell;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.SketchBin;
import dev.faultline.wire.AvroWireSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Finished windows as rollup records, keyed by service. */
final class WriteRollups implements KafkaRecordSerializationSchema<WindowSum> {
  private static final long serialVersionUID = 1L;
  private static final Category[] CATEGORIES = Category.values();

  private final String registryUrl;
  private final String topic;
  private transient AvroWireSerializer<ServiceRollup> writer;

  WriteRollups(String registryUrl, String topic) {
    this.registryUrl = registryUrl;
    this.topic = topic;
  }

  @Override
  public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
    writer =
        new AvroWireSerializer<>(
            new ConfluentSchemaRegistry(RegistrySettings.of(registryUrl, Map.of())),
            ServiceRollup.class);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      WindowSum sum, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        topic, sum.service.getBytes(StandardCharsets.UTF_8), writer.serialize(topic, rollup(sum)));
  }

  private static ServiceRollup rollup(WindowSum sum) {
    long connections = sum.cells.stream().mapToLong(cell -> cell.connections).sum();
    List<RollupCell> cells = new ArrayList<>(sum.cells.size());
    for (Cell cell : sum.cells) {
      cells.add(
          new RollupCell(
              cell.code,
              cell.rcode,
              CATEGORIES[cell.category],
              cell.connections,
              bins(cell.dns),
              bins(cell.connect)));
    }
    return new ServiceRollup(
        sum.account,
        sum.service,
        sum.resolution,
        Instant.ofEpochMilli(sum.start),
        2 * connections + 1,
        true,
        1,
        cells);
  }

  private static List<SketchBin> bins(Sketch sketch) {
    List<SketchBin> bins = new ArrayList<>(sketch.size);
    for (int i = 0; i < sketch.size; i++) {
      bins.add(new SketchBin((int) sketch.indexes[i], sketch.counts[i]));
    }
    return bins;
  }
}
