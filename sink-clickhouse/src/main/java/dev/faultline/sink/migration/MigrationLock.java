package dev.faultline.sink.migration;

import dev.faultline.sink.clickhouse.ServerError;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one sink migrate at a time. ClickHouse has no locks to offer, but of several sinks that
 * create the same table only one succeeds: the lock is a chain of numbered tables, of which the
 * last one counts. Who finds it released, or its lease run out because its holder crashed, creates
 * the next.
 *
 * <p>The numbers only grow, and who created a table looks whether a later one is there before it
 * relies on it; so a sink that was slow between looking and creating cannot hold an earlier link of
 * the chain. A holder that was stopped for longer than its lease finds that out before its next
 * statement; the statement it was in the middle of does no harm, see {@link Migration}.
 */
final class MigrationLock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MigrationLock.class);

  /** How many times within its lease the lock is renewed. */
  private static final int RENEWALS = 4;

  private final LockTables tables;
  private final String holder;
  private final Duration lease;
  private final long number;
  private final ScheduledExecutorService renewals;
  private volatile SQLException failure;

  private MigrationLock(LockTables tables, String holder, Duration lease, long number) {
    this.tables = tables;
    this.holder = holder;
    this.lease = lease;
    this.number = number;
    this.renewals =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "migration-lock");
              thread.setDaemon(true);
              return thread;
            });
    long period = lease.toMillis() / RENEWALS;
    var unused = renewals.scheduleAtFixedRate(this::renew, period, period, TimeUnit.MILLISECONDS);
  }

  /**
   * Waits for the lock and takes it.
   *
   * @param holder who asks; without white space or quotes, different for each
   * @param lease for how long the lock outlives a crash of its holder
   */
  static MigrationLock acquire(LockTables tables, String holder, Duration lease)
      throws SQLException, InterruptedException {
    String waitingFor = null;
    while (true) {
      List<LockTables.Entry> entries = tables.list();
      LockTables.Entry last =
          entries.isEmpty() ? new LockTables.Entry(0, "", 0) : entries.get(entries.size() - 1);
      if (last.heldUntil() <= tables.now()) {
        if (last.heldUntil() > 0) {
          log.warn("taking over the migration lock of {}, whose lease ran out", last.holder());
        }
        if (create(tables, last.number() + 1, holder, lease)) {
          return new MigrationLock(tables, holder, lease, last.number() + 1);
        }
      } else if (!Objects.equals(last.holder(), waitingFor)) {
        waitingFor = last.holder();
        log.info("waiting for {}, which is migrating the tables", waitingFor);
      }
      Thread.sleep(Math.max(20, Math.min(1000, lease.toMillis() / 20)));
    }
  }

  private static boolean create(LockTables tables, long number, String holder, Duration lease)
      throws SQLException {
    try {
      tables.create(number, holder, lease);
    } catch (SQLException e) {
      if (ServerError.codeOf(e) == ServerError.TABLE_ALREADY_EXISTS) {
        return false;
      }
      throw e;
    }
    List<LockTables.Entry> entries = tables.list();
    if (entries.stream().anyMatch(entry -> entry.number() > number)) {
      tables.drop(number);
      return false;
    }
    for (LockTables.Entry entry : entries) {
      if (entry.number() < number) {
        tables.drop(entry.number());
      }
    }
    return true;
  }

  /**
   * Checks that the lock is still held; to be called before each statement.
   *
   * @throws MigrationException if it is not, or if that cannot be told
   */
  void ensureHeld() throws SQLException {
    SQLException renewal = failure;
    if (renewal != null) {
      throw new MigrationException(
          "the migration lock could not be renewed, so another sink may be migrating;"
              + " start this one again",
          renewal);
    }
    List<LockTables.Entry> entries = tables.list();
    boolean held =
        !entries.isEmpty()
            && entries.get(entries.size() - 1).number() == number
            && entries.get(entries.size() - 1).holder().equals(holder);
    if (!held) {
      throw new MigrationException(
          "another sink took the migration lock over, since this one was stopped for more than "
              + lease.toMillis()
              + " ms; start it again");
    }
  }

  private void renew() {
    try {
      tables.renew(number, holder, lease);
    } catch (SQLException e) {
      failure = e;
      throw new IllegalStateException("stopping the renewals", e);
    }
  }

  @Override
  public void close() throws SQLException {
    renewals.shutdown();
    if (renewalsEnded() && failure == null) {
      tables.release(number);
    } else {
      log.warn("the migration lock could not be released; it ends with its lease");
    }
  }

  /** A renewal in the middle must not undo the release. */
  private boolean renewalsEnded() {
    try {
      return renewals.awaitTermination(lease.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
