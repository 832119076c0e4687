package dev.faultline.bench.freshness;

import dev.faultline.bench.data.DataSet;
import dev.faultline.bench.stack.BenchStack;
import dev.faultline.bench.stack.ClickHouseSql;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Publishes live events beside a running streams app and sink, and sees when their rows appear. */
public final class MeasureFreshness {
  /** After the last publication. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BenchStack stack;
  private final DataSet set;

  /**
   * What to publish.
   *
   * @param set its topic must be there; its rate is the one to publish at
   */
  public MeasureFreshness(BenchStack stack, DataSet set) {
    this.stack = stack;
    this.set = set;
  }

  /**
   * Publishes everything.
   *
   * @param warmUpEvents at the start, whose delays do not count
   * @return the delay of each marked event in nanoseconds
   */
  public List<Long> run(long warmUpEvents) throws InterruptedException {
    MarkedServices marked = MarkedServices.above(set.services());
    Markers markers =
        new Markers(
            MarkedServices.COUNT,
            (int) (set.events() / PublishLive.MARK_EVERY / MarkedServices.COUNT + 1));
    LookForMarkers look =
        new LookForMarkers(new ClickHouseSql(stack.clickHouse().port()), marked, markers);
    Thread looking = new Thread(look, "look-for-markers");
    looking.start();
    try {
      new PublishLive(
              stack.bootstrapServers(), stack.eventSchemaId(), set, marked, markers, warmUpEvents)
          .run();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!markers.allSeen() && System.nanoTime() < deadline) {
        look.check();
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
      look.check();
    } finally {
      look.end();
      looking.join();
    }
    if (!markers.allSeen()) {
      throw new IllegalStateException(
          markers.missing() + " marked events were not in ClickHouse 30 s after the last one");
    }
    return markers.delaysNanos();
  }
}
