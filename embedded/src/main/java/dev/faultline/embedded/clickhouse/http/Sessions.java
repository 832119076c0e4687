package dev.faultline.embedded.clickhouse.http;

import dev.faultline.embedded.clickhouse.engine.Engine;
import dev.faultline.embedded.clickhouse.engine.EngineConnection;
import dev.faultline.embedded.clickhouse.engine.EngineException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Gives each request a connection: a new one, or the one of the session it names. Sessions past
 * their timeout end when the next request comes.
 */
final class Sessions implements AutoCloseable {
  /** Each holds a connection and its temporary tables. */
  static final int MAX_SESSIONS = 100;

  private final Engine engine;
  private final Map<String, Session> sessions = new HashMap<>();

  Sessions(Engine engine) {
    this.engine = engine;
  }

  /** A connection on loan for one request. */
  interface Lease extends AutoCloseable {
    EngineConnection connection();

    /**
     * Lets the session's next request have the connection, while this one still sends its result.
     * Without it a client that asks again at once could find its own session locked.
     */
    void release();

    @Override
    void close();
  }

  Lease lease(Optional<QueryRequest.SessionKey> key) {
    return key.isPresent() ? lease(key.get()) : new Single(engine.connect());
  }

  private synchronized Lease lease(QueryRequest.SessionKey key) {
    endExpired();
    Session session = sessions.get(key.id());
    if (session == null) {
      if (key.mustExist()) {
        throw EngineException.of(
            372, "SESSION_NOT_FOUND", "Session " + key.id() + " not found; it may have timed out.");
      }
      if (sessions.size() >= MAX_SESSIONS) {
        throw EngineException.of(
            202,
            "TOO_MANY_SIMULTANEOUS_QUERIES",
            MAX_SESSIONS + " sessions are open already. Let some time out, or use fewer.");
      }
      session = new Session(engine.connect());
      sessions.put(key.id(), session);
    }
    if (session.busy) {
      throw EngineException.of(
          373, "SESSION_IS_LOCKED", "Session " + key.id() + " is locked by a concurrent client.");
    }
    session.busy = true;
    return new Shared(session, key.timeout().toNanos());
  }

  private void endExpired() {
    for (Iterator<Session> each = sessions.values().iterator(); each.hasNext(); ) {
      Session session = each.next();
      if (!session.busy && System.nanoTime() - session.usedAt > session.timeoutNanos) {
        session.connection.close();
        each.remove();
      }
    }
  }

  @Override
  public synchronized void close() {
    sessions.values().forEach(session -> session.connection.close());
    sessions.clear();
  }

  private static final class Session {
    final EngineConnection connection;
    boolean busy;
    long usedAt;
    long timeoutNanos;

    Session(EngineConnection connection) {
      this.connection = connection;
    }
  }

  private record Single(EngineConnection connection) implements Lease {
    @Override
    public void release() {
      // Nobody else can ask for this one.
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  private final class Shared implements Lease {
    private final Session session;
    private final long timeoutNanos;

    /** Once it is true, the session may be somebody else's. */
    private boolean released;

    Shared(Session session, long timeoutNanos) {
      this.session = session;
      this.timeoutNanos = timeoutNanos;
    }

    @Override
    public EngineConnection connection() {
      return session.connection;
    }

    @Override
    public void release() {
      synchronized (Sessions.this) {
        if (!released) {
          released = true;
          session.busy = false;
          session.usedAt = System.nanoTime();
          session.timeoutNanos = timeoutNanos;
        }
      }
    }

    @Override
    public void close() {
      release();
    }
  }
}
