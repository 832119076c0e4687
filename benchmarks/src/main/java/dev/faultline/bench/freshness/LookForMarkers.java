package dev.faultline.bench.freshness;

import dev.faultline.bench.stack.ClickHouseSql;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Queries ClickHouse again and again, and notes which marked events it shows. */
final class LookForMarkers implements Runnable {
  /** Also how much too late a row can be seen, at most, besides the query itself. */
  private static final Duration EVERY = Duration.ofMillis(25);

  private final ClickHouseSql sql;
  private final MarkedServices marked;
  private final Markers markers;
  private volatile boolean ended;
  private volatile RuntimeException failure;

  LookForMarkers(ClickHouseSql sql, MarkedServices marked, Markers markers) {
    this.sql = sql;
    this.marked = marked;
    this.markers = markers;
  }

  @Override
  public void run() {
    String query = marked.query();
    try {
      while (!ended) {
        var rows = sql.run(query);
        long now = System.nanoTime();
        for (String row : rows) {
          String[] fields = row.split("\t", -1);
          markers.visible(marked.number(fields[0]), Long.parseLong(fields[1]), now);
        }
        LockSupport.parkNanos(EVERY.toNanos());
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Has the looking end. */
  void end() {
    ended = true;
  }

  /** Throws what made the looking end early, if anything did. */
  void check() {
    if (failure != null) {
      throw new IllegalStateException("ClickHouse could not be watched", failure);
    }
  }
}
