package dev.faultline.runtime.lifecycle;

import dev.faultline.runtime.health.HealthState;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries until what is needed is there, however long that takes, and says in the log and in the
 * readiness check what is waited for. Programs of one system may so be started in any order.
 *
 * @param first pause after the first try; it doubles up to the longest
 */
public record Patience(Duration first, Duration longest) {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);

  /** 500 ms, doubling to 5 s. */
  public static final Patience NORMAL = new Patience(Duration.ofMillis(500), Duration.ofSeconds(5));

  /** One try. */
  @FunctionalInterface
  public interface Try<T> {
    /** Throws NotYetException if it is worth another try; any other exception ends the waiting. */
    T run() throws NotYetException, InterruptedException;
  }

  /** The result of the first try that has one. The check is left down; the caller knows when up. */
  public <T> T await(HealthState check, Try<T> attempt) throws InterruptedException {
    long pauseMs = first.toMillis();
    while (true) {
      try {
        return attempt.run();
      } catch (NotYetException e) {
        check.down(e.getMessage());
        log.warn("{}; trying again in {} ms", e.getMessage(), pauseMs);
        log.debug("not yet", e);
      }
      TimeUnit.MILLISECONDS.sleep(pauseMs);
      pauseMs = Math.min(2 * pauseMs, longest.toMillis());
    }
  }
}
