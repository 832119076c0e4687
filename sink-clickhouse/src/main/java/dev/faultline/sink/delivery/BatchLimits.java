package dev.faultline.sink.delivery;

import java.time.Duration;

/**
 * When a batch is sent. It goes as soon as one limit is reached and the batch before it is
 * acknowledged; it may exceed the limits by one record.
 *
 * @param maxRows of all tables together, above 0
 * @param maxBytes of rows and original records together, above 0; a worker holds two batches
 * @param maxDelay from the first record on
 */
public record BatchLimits(int maxRows, long maxBytes, Duration maxDelay) {}
