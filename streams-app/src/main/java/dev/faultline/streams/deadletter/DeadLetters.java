package dev.faultline.streams.deadletter;

import dev.faultline.streams.bytes.Buffers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes a dead letter: the original key, bytes and headers, and what went wrong in further headers.
 */
public final class DeadLetters {
  public static final String REASON = "faultline.reason";
  public static final String SENTENCE = "faultline.sentence";
  public static final String TOPIC = "faultline.source.topic";
  public static final String PARTITION = "faultline.source.partition";
  public static final String OFFSET = "faultline.source.offset";

  private DeadLetters() {}

  public static Record<byte[], byte[]> of(
      ConsumerRecord<ByteBuffer, ByteBuffer> original, long arrivalMs, Rejection rejection) {
    Headers headers = new RecordHeaders(original.headers().toArray());
    put(headers, REASON, rejection.reason().id());
    put(headers, SENTENCE, rejection.sentence());
    put(headers, TOPIC, original.topic());
    put(headers, PARTITION, Integer.toString(original.partition()));
    put(headers, OFFSET, Long.toString(original.offset()));
    return new Record<>(
        Buffers.copy(original.key()), Buffers.copy(original.value()), arrivalMs, headers);
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
