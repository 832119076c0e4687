package dev.faultline.dashboard.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How much each caller may ask: so many requests a minute, and after a pause a quarter of that at
 * once. Callers are forgotten when there are too many of them, the longest silent first. Any thread
 * may call it.
 */
public final class RateLimits {
  /** Callers that are remembered. */
  private static final int MAX_CALLERS = 10_000;

  private static final double NANOS_PER_MINUTE = 60e9;

  private static final class Bucket {
    double tokens;
    long at;
  }

  private final int perMinute;
  private final double burst;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX_CALLERS;
        }
      };

  public RateLimits(int perMinute, LongSupplier nanoTime) {
    this.perMinute = perMinute;
    this.burst = Math.max(1, perMinute / 4.0);
    this.nanoTime = nanoTime;
  }

  public int perMinute() {
    return perMinute;
  }

  /**
   * Counts a request.
   *
   * @throws ProblemException if it is one too many
   */
  public synchronized void take(String caller) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.get(caller);
    if (bucket == null) {
      bucket = new Bucket();
      bucket.tokens = burst;
      bucket.at = now;
      buckets.put(caller, bucket);
    }
    bucket.tokens =
        Math.min(burst, bucket.tokens + (now - bucket.at) * (perMinute / NANOS_PER_MINUTE));
    bucket.at = now;
    if (bucket.tokens < 1) {
      long seconds = (long) Math.ceil((1 - bucket.tokens) * 60 / perMinute);
      throw ProblemException.later(
          ProblemType.TOO_MANY_REQUESTS,
          "At most %d requests a minute are answered; try again in %d s."
              .formatted(perMinute, seconds),
          seconds);
    }
    bucket.tokens--;
  }
}
