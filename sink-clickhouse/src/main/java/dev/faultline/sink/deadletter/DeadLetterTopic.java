package dev.faultline.sink.deadletter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes dead letters. It connects to Kafka with the first one, since most sinks never have any.
 * Any thread may use it.
 */
public final class DeadLetterTopic implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterTopic.class);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final String topic;
  private Producer<byte[], byte[]> producer;

  /**
   * A writer to the topic.
   *
   * @param producers makes a producer that waits for all replicas
   */
  public DeadLetterTopic(Supplier<Producer<byte[], byte[]>> producers, String topic) {
    this.producers = producers;
    this.topic = topic;
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer = producers.get();
    }
    return producer;
  }

  /**
   * Writes dead letters; when it returns, the topic has them. After a failure some may be there
   * already and come again, with the same source in their headers.
   *
   * @throws DeadLettersUnwrittenException if the topic does not take them now; try again
   */
  public void write(Collection<DeadLetter> letters)
      throws DeadLettersUnwrittenException, InterruptedException {
    try {
      List<Future<RecordMetadata>> written = new ArrayList<>(letters.size());
      for (DeadLetter letter : letters) {
        log.warn(
            "dead letter: {} at offset {} of {}: {}",
            letter.reason().id(),
            letter.source().offset(),
            letter.partition(),
            letter.sentence());
        written.add(producer().send(letter.toRecord(topic)));
      }
      producer().flush();
      for (Future<RecordMetadata> each : written) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new DeadLettersUnwrittenException(topic, e.getCause());
    } catch (InterruptException e) {
      throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
    } catch (org.apache.kafka.common.KafkaException e) {
      throw new DeadLettersUnwrittenException(topic, e);
    }
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
    }
  }
}
