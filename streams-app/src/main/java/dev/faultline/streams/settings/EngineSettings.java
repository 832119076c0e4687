package dev.faultline.streams.settings;

import java.time.Duration;

/**
 * What the engine's semantics depend on.
 *
 * @param inputPartitions the partitions of the input topic
 * @param partialPartitions the partitions of the topic between the phases
 * @param allowedLateness how far an event may be behind the newest of its partition
 * @param maxFuture how far an event may be ahead of the wall clock
 * @param finalDelay how long after a window's end, by event time, it is called final
 * @param idleTimeout after how much wall-clock time without records a partition, and the whole
 *     stream, are idle
 * @param samplesPerMinute the most failure samples per service, code and minute; 0 for none
 * @param maxIdBytes the longest account id, service id, site or code, in bytes of UTF-8
 */
public record EngineSettings(
    int inputPartitions,
    int partialPartitions,
    Duration allowedLateness,
    Duration maxFuture,
    Duration finalDelay,
    Duration idleTimeout,
    int samplesPerMinute,
    int maxIdBytes) {

  /** The keys of partials have two bytes for an account's length. */
  private static final int MAX_ID_BYTES = 0xFFFF;

  public EngineSettings {
    if (inputPartitions < 1 || partialPartitions < 1) {
      throw new IllegalArgumentException(
          "inputPartitions is %d, partialPartitions is %d; each at least 1"
              .formatted(inputPartitions, partialPartitions));
    }
    if (allowedLateness.isNegative() || finalDelay.isNegative() || maxFuture.isNegative()) {
      throw new IllegalArgumentException("a duration is negative");
    }
    if (idleTimeout.isNegative() || idleTimeout.isZero()) {
      throw new IllegalArgumentException("idleTimeout is " + idleTimeout + "; more than 0");
    }
    if (maxIdBytes < 1 || maxIdBytes > MAX_ID_BYTES) {
      throw new IllegalArgumentException("maxIdBytes is " + maxIdBytes + "; 1 to " + MAX_ID_BYTES);
    }
    if (samplesPerMinute < 0 || samplesPerMinute > 100) {
      throw new IllegalArgumentException("samplesPerMinute is " + samplesPerMinute + "; 0 to 100");
    }
  }
}
