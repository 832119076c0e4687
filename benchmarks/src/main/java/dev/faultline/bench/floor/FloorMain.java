package dev.faultline.bench.floor;

import dev.faultline.embedded.process.Tether;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.streams.event.EventReader;
import dev.faultline.streams.event.MalformedEventException;
import dev.faultline.wire.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic several times and does next to nothing with it, then waits to be ended. */
public final class FloorMain {
  /** What is done with each record. */
  public enum Work {
    /** Nothing. */
    POLL,
    /** It is decoded into the class that Avro generated. */
    AVRO,
    /** It is read by the product's reader. */
    READER
  }

  private interface Step {
    long take(byte[] value) throws IOException;
  }

  private static final Duration WAIT = Duration.ofMillis(100);

  private FloorMain() {}

  /** Takes the work, the brokers, the topic and how often to read it as a warm-up. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Tether.hold();
    Step step = step(Work.valueOf(arguments[0]));
    int warmUps = Integer.parseInt(arguments[3]);
    long sum = 0;
    for (int i = 0; i < warmUps; i++) {
      // Without metrics, so that the probe does not count what it reads.
      sum += pass(arguments[1], Map.of("metric.reporters", ""), arguments[2], step);
    }
    sum += pass(arguments[1], Map.of(), arguments[2], step);
    System.out.println("read all, checksum " + sum);
    Thread.currentThread().join();
  }

  private static long pass(String bootstrap, Map<String, Object> more, String topic, Step step)
      throws IOException {
    // Left open: the probe looks at its metrics once more when all is read.
    KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap, more);
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    long events =
        consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    return read(consumer, events, step);
  }

  private static long read(KafkaConsumer<byte[], byte[]> consumer, long events, Step step)
      throws IOException {
    long sum = 0;
    long left = events;
    while (left > 0) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(WAIT);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        sum += step.take(record.value());
      }
      left -= records.count();
    }
    return sum;
  }

  private static Step step(Work work) {
    return switch (work) {
      case POLL -> value -> value.length;
      case AVRO -> avro();
      case READER -> reader();
    };
  }

  private static Step avro() {
    var reader = new SpecificDatumReader<>(ConnectionEvent.class);
    BinaryDecoder[] decoder = new BinaryDecoder[1];
    return value -> {
      int length = value.length - WireFormat.HEADER_BYTES;
      decoder[0] =
          DecoderFactory.get().binaryDecoder(value, WireFormat.HEADER_BYTES, length, decoder[0]);
      ConnectionEvent event = reader.read(null, decoder[0]);
      return event.getServiceId().length();
    };
  }

  private static Step reader() {
    EventReader reader = new EventReader();
    return value -> {
      try {
        reader.read(value, WireFormat.HEADER_BYTES, value.length);
      } catch (MalformedEventException e) {
        throw new IOException("An event of the data set cannot be read", e);
      }
      return reader.serviceLength;
    };
  }

  /** Set up as the streams app sets up its own. */
  private static KafkaConsumer<byte[], byte[]> consumer(
      String bootstrap, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.putAll(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            2_000,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            4 << 20,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            32 << 20,
            ConsumerConfig.RECEIVE_BUFFER_CONFIG,
            -1));
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
