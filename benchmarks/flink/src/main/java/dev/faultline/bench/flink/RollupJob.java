package dev.faultline.bench.flink;

import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/** Source with classification, windows of 10 s, and out of their sums those of 60 s and 3600 s. */
final class RollupJob {
  /** More than the data set's events are out of order. */
  private static final Duration OUT_OF_ORDER = Duration.ofSeconds(3);

  private final String bootstrap;
  private final String registryUrl;
  private final String group;

  RollupJob(String bootstrap, String registryUrl, String group) {
    this.bootstrap = bootstrap;
    this.registryUrl = registryUrl;
    this.group = group;
  }

  void add(StreamExecutionEnvironment env, String input, String output, boolean bounded) {
    WatermarkStrategy<Attempt> time =
        WatermarkStrategy.<Attempt>forBoundedOutOfOrderness(OUT_OF_ORDER)
            .withTimestampAssigner((attempt, previous) -> attempt.at);
    SingleOutputStreamOperator<WindowSum> tens =
        env.fromSource(source(input, bounded), time, "attempts")
            .keyBy(attempt -> attempt.service)
            .window(TumblingEventTimeWindows.of(Duration.ofSeconds(10)))
            .aggregate(new SumAttempts(), new NameWindow());
    SingleOutputStreamOperator<WindowSum> minutes = longer(tens, Duration.ofSeconds(60));
    SingleOutputStreamOperator<WindowSum> hours = longer(minutes, Duration.ofHours(1));
    DataStream<WindowSum> all = tens.union(minutes, hours);
    all.sinkTo(sink(output));
  }

  private static SingleOutputStreamOperator<WindowSum> longer(
      DataStream<WindowSum> shorter, Duration length) {
    return shorter
        .keyBy(sum -> sum.service)
        .window(TumblingEventTimeWindows.of(length))
        .aggregate(new SumSums(), new NameWindow());
  }

  private KafkaSource<Attempt> source(String topic, boolean bounded) {
    KafkaSourceBuilder<Attempt> builder =
        KafkaSource.<Attempt>builder()
            .setBootstrapServers(bootstrap)
            .setGroupId(group)
            .setTopics(topic)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setProperty("max.partition.fetch.bytes", Integer.toString(4 << 20))
            .setProperty("max.poll.records", "2000")
            .setValueOnlyDeserializer(new ReadAttempts(registryUrl));
    return (bounded ? builder.setBounded(OffsetsInitializer.latest()) : builder).build();
  }

  private KafkaSink<WindowSum> sink(String topic) {
    Properties producer = new Properties();
    producer.setProperty("compression.type", "lz4");
    producer.setProperty("batch.size", Integer.toString(256 << 10));
    // The brokers allow 15 minutes at most; the connector asks for an hour by itself.
    producer.setProperty("transaction.timeout.ms", "60000");
    return KafkaSink.<WindowSum>builder()
        .setBootstrapServers(bootstrap)
        .setKafkaProducerConfig(producer)
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(group)
        .setRecordSerializer(new WriteRollups(registryUrl, topic))
        .build();
  }
}
