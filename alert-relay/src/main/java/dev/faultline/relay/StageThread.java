package dev.faultline.relay;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of one receiver. What Kafka or the registry may answer at another time is tried again
 * from the kept position; anything else ends the program.
 */
final class StageThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StageThread.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Supplier<Stage> stages;
  private final BiConsumer<String, Throwable> fatal;
  private final Thread thread;
  private volatile boolean stopped;

  StageThread(String name, Supplier<Stage> stages, BiConsumer<String, Throwable> fatal) {
    this.stages = stages;
    this.fatal = fatal;
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!stopped) {
      try (Stage stage = stages.get()) {
        while (!stopped) {
          stage.turn();
        }
      } catch (InterruptedException | InterruptException e) {
        return;
      } catch (RetriableException e) {
        log.warn("{}: {}; starting again in {}", thread.getName(), e.toString(), PAUSE);
        if (!pause()) {
          return;
        }
      } catch (RuntimeException e) {
        fatal.accept(thread.getName() + " failed: " + e, e);
        return;
      }
    }
  }

  private static boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  void stop() {
    stopped = true;
  }

  /** Lets the message on its way be answered, for a while. */
  @Override
  public void close() {
    stop();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
