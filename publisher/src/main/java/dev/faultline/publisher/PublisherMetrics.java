package dev.faultline.publisher;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * What became of the events: each that was accepted is, in the end, published or dropped, and until
 * then in the queue, in flight, or in the spool. Bind it to a registry of the proxy's own.
 */
public final class PublisherMetrics implements MeterBinder {
  private final LongAdder accepted = new LongAdder();
  private final LongAdder published = new LongAdder();
  private final LongAdder spooled = new LongAdder();
  private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);
  private final LongSupplier queued;
  private final LongSupplier inFlight;
  private final LongSupplier spoolBytes;

  PublisherMetrics(LongSupplier queued, LongSupplier inFlight, LongSupplier spoolBytes) {
    this.queued = queued;
    this.inFlight = inFlight;
    this.spoolBytes = spoolBytes;
    Arrays.stream(DropReason.values()).forEach(reason -> dropped.put(reason, new LongAdder()));
  }

  void countAccepted() {
    accepted.increment();
  }

  void countPublished() {
    published.increment();
  }

  void countSpooled() {
    spooled.increment();
  }

  void countDropped(DropReason reason) {
    dropped.get(reason).increment();
  }

  /** Events that {@code publish} took. */
  public long accepted() {
    return accepted.sum();
  }

  /** Events that Kafka confirmed, those of an earlier process's spool included. */
  public long published() {
    return published.sum();
  }

  /** Events that went through the spool's files. */
  public long spooled() {
    return spooled.sum();
  }

  /** Events that were given up for this reason. */
  public long dropped(DropReason reason) {
    return dropped.get(reason).sum();
  }

  /** Events that wait in memory or are on their way. */
  public long pending() {
    return queued.getAsLong() + inFlight.getAsLong();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("faultline.publisher.accepted", accepted, LongAdder::sum)
        .description("Events that the proxy handed over")
        .register(registry);
    FunctionCounter.builder("faultline.publisher.published", published, LongAdder::sum)
        .description("Events that Kafka confirmed")
        .register(registry);
    FunctionCounter.builder("faultline.publisher.spooled", spooled, LongAdder::sum)
        .description("Events that were written to the spool while Kafka could not take them")
        .register(registry);
    dropped.forEach(
        (reason, count) ->
            FunctionCounter.builder("faultline.publisher.dropped", count, LongAdder::sum)
                .tag("reason", reason.label())
                .description("Events that will not be published")
                .register(registry));
    gauge(registry, "faultline.publisher.queued", "Events before encoding", queued);
    gauge(registry, "faultline.publisher.in.flight", "Events that Kafka has to confirm", inFlight);
    gauge(registry, "faultline.publisher.spool.bytes", "Size of the spool's files", spoolBytes);
  }

  private static void gauge(
      MeterRegistry registry, String name, String description, LongSupplier value) {
    Gauge.builder(name, value, LongSupplier::getAsLong).description(description).register(registry);
  }
}
