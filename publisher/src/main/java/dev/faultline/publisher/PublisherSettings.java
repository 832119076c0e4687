package dev.faultline.publisher;

import java.util.Map;
import java.util.Objects;

/**
 * How a publisher works.
 *
 * @param topic where events go
 * @param queueCapacity how many events may wait between callers and the publisher's thread; rounded
 *     up to a power of two. An event of usual size takes about 1 KiB
 * @param maxInFlight how many events may be on their way to Kafka, unconfirmed
 * @param overflow what becomes of events that Kafka cannot take
 * @param producer properties of Kafka's producer, such as {@code bootstrap.servers} and those of
 *     security; those that the guarantees rest on cannot be changed
 */
public record PublisherSettings(
    String topic,
    int queueCapacity,
    int maxInFlight,
    Overflow overflow,
    Map<String, String> producer) {
  private static final String TOPIC = "connection-events";
  private static final int QUEUE_CAPACITY = 65_536;
  private static final int MAX_IN_FLIGHT = 65_536;
  private static final int MOST = 1 << 24;

  /** Checks the bounds. */
  public PublisherSettings {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(overflow, "overflow");
    checkBetween("queueCapacity", queueCapacity);
    checkBetween("maxInFlight", maxInFlight);
    producer = Map.copyOf(producer);
    for (String fixed : KafkaChannel.FIXED.keySet()) {
      if (producer.containsKey(fixed)) {
        throw new IllegalArgumentException(
            "The producer's property %s is %s; leave it out, because the publisher's guarantees rest on it"
                .formatted(fixed, producer.get(fixed)));
      }
    }
  }

  /** The usual settings: events that Kafka cannot take are dropped when memory is full. */
  public static PublisherSettings of(String bootstrapServers) {
    return new PublisherSettings(
        TOPIC,
        QUEUE_CAPACITY,
        MAX_IN_FLIGHT,
        new Overflow.Drop(),
        Map.of("bootstrap.servers", bootstrapServers));
  }

  /** The same with another treatment of what Kafka cannot take. */
  public PublisherSettings withOverflow(Overflow other) {
    return new PublisherSettings(topic, queueCapacity, maxInFlight, other, producer);
  }

  /** The same with other bounds of memory. */
  public PublisherSettings withBounds(int otherQueueCapacity, int otherMaxInFlight) {
    return new PublisherSettings(topic, otherQueueCapacity, otherMaxInFlight, overflow, producer);
  }

  /** The same with another topic. */
  public PublisherSettings withTopic(String other) {
    return new PublisherSettings(other, queueCapacity, maxInFlight, overflow, producer);
  }

  private static void checkBetween(String name, int value) {
    if (value < 2 || value > MOST) {
      throw new IllegalArgumentException("%s is %d; expected 2 to %d".formatted(name, value, MOST));
    }
  }
}
