package dev.faultline.local.traffic;

import dev.faultline.local.publish.EventPublisher;
import dev.faultline.local.publish.PublishException;
import dev.faultline.local.publish.PublishTarget;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Publishes sample traffic at a steady rate in a thread of its own until it is closed. Where the
 * broker does not keep up, the rate is what it takes; where it fails, the traffic is tried again.
 */
public final class LiveTraffic implements AutoCloseable {
  private static final Duration RETRY = Duration.ofSeconds(2);

  /** How far the traffic may fall behind its schedule before the rest of it is given up. */
  private static final Duration MAX_BEHIND = Duration.ofSeconds(1);

  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private final TrafficPlan plan;
  private final PublishTarget target;
  private final TrafficGenerator generator;
  private final Clock clock;
  private final Consumer<String> say;
  private final Thread thread = new Thread(this::run, "sample-traffic");
  private volatile boolean stopped;
  private final LongAdder published = new LongAdder();

  private LiveTraffic(TrafficPlan plan, PublishTarget target, Clock clock, Consumer<String> say) {
    this.plan = plan;
    this.target = target;
    this.clock = clock;
    this.say = say;
    this.generator = plan.generator(clock.instant());
  }

  /**
   * Starts it.
   *
   * @param say takes what people should know
   */
  public static LiveTraffic start(
      TrafficPlan plan, PublishTarget target, Clock clock, Consumer<String> say) {
    LiveTraffic traffic = new LiveTraffic(plan, target, clock, say);
    traffic.thread.setDaemon(true);
    traffic.thread.start();
    return traffic;
  }

  /** How many events were handed to the producer. */
  public long published() {
    return published.sum();
  }

  /** The incident that plays now, in a sentence; empty where none does. */
  public String story() {
    return generator.story(TrafficPlan.micros(clock.instant()));
  }

  private void run() {
    while (!stopped) {
      try (EventPublisher publisher = EventPublisher.connect(target)) {
        pace(publisher);
        publisher.flush();
      } catch (PublishException e) {
        if (!stopped) {
          say.accept("sample traffic: " + e.getMessage() + "; trying again");
          LockSupport.parkNanos(RETRY.toNanos());
        }
      }
    }
  }

  private void pace(EventPublisher publisher) {
    EventEncoder encoder = new EventEncoder(publisher.schemaId());
    double nanosPerEvent = 1e9 / plan.rate();
    long start = System.nanoTime();
    long done = 0;
    while (!stopped) {
      long elapsed = System.nanoTime() - start;
      long due = (long) (elapsed / nanosPerEvent);
      long behind = (long) ((due - done) * nanosPerEvent);
      if (behind > MAX_BEHIND.toNanos()) {
        done = due - (long) (MAX_BEHIND.toNanos() / nanosPerEvent);
      }
      long now = TrafficPlan.micros(clock.instant());
      // A tick's share at most, so that the time of the events stays that of the clock.
      long until = Math.min(due, done + plan.rate() / 100 + 1);
      for (; done < until; done++) {
        publisher.publish(encoder.encode(generator.next(now)));
        published.increment();
      }
      if (done == due) {
        LockSupport.parkNanos(TICK_NANOS);
      }
    }
  }

  /** Stops within a second or two. */
  @Override
  public void close() {
    stopped = true;
    LockSupport.unpark(thread);
    try {
      thread.join(TimeUnit.SECONDS.toMillis(3));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
