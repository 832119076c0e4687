package dev.faultline.sink.deadletter;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that cannot become rows.
 *
 * @param source the record as it was read
 * @param sentence what is wrong and what was expected, for people
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> source, Reason reason, String sentence) {
  /** Header: the {@link Reason}. */
  public static final String REASON = "faultline.reason";

  /** Header: a sentence for people. */
  public static final String SENTENCE = "faultline.sentence";

  /** Header: where the record was read. */
  public static final String TOPIC = "faultline.source.topic";

  /** Header: where the record was read, as decimal digits. */
  public static final String PARTITION = "faultline.source.partition";

  /** Header: where the record was read, as decimal digits. */
  public static final String OFFSET = "faultline.source.offset";

  /** ClickHouse's messages may quote much; a header need not. */
  private static final int MAX_SENTENCE = 1000;

  /** Where the record was read. */
  public TopicPartition partition() {
    return new TopicPartition(source.topic(), source.partition());
  }

  /** The original key, bytes, headers and time, and the reason in further headers. */
  ProducerRecord<byte[], byte[]> toRecord(String topic) {
    Headers headers = new RecordHeaders(source.headers().toArray());
    put(headers, REASON, reason.id());
    put(headers, SENTENCE, sentence.substring(0, Math.min(sentence.length(), MAX_SENTENCE)));
    put(headers, TOPIC, source.topic());
    put(headers, PARTITION, Integer.toString(source.partition()));
    put(headers, OFFSET, Long.toString(source.offset()));
    Long time = source.timestamp() < 0 ? null : source.timestamp();
    return new ProducerRecord<>(topic, null, time, source.key(), source.value(), headers);
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
