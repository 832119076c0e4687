package dev.faultline.publisher;

import dev.faultline.registry.RegistryUnavailableException;
import dev.faultline.registry.SchemaRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's ids of schemas, asked for in the background, so that a registry that is down holds
 * nobody up.
 */
final class SchemaIds implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaIds.class);
  private static final int UNKNOWN = -1;
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final SchemaRegistry registry;
  private final String subject;
  private final Map<Schema, Integer> ids = new ConcurrentHashMap<>();
  private final ExecutorService asking =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "faultline-publisher-registry");
            thread.setDaemon(true);
            return thread;
          });

  SchemaIds(SchemaRegistry registry, String topic) {
    this.registry = registry;
    this.subject = topic + "-value";
  }

  /** The schema's id, if the registry has told it; otherwise it is being asked. */
  OptionalInt idOf(Schema schema) {
    Integer id = ids.get(schema);
    if (id == null) {
      id = ids.putIfAbsent(schema, UNKNOWN);
      if (id == null) {
        asking.execute(() -> ask(schema));
      }
    }
    return id == null || id == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(id);
  }

  private void ask(Schema schema) {
    boolean told = false;
    while (!asking.isShutdown()) {
      try {
        ids.put(schema, registry.register(subject, schema));
        return;
      } catch (RegistryUnavailableException e) {
        if (!told) {
          LOG.warn("Events wait, because the schema registry is away: {}", e.getMessage());
          told = true;
        }
      } catch (RuntimeException e) {
        LOG.error(
            "Events wait, because the registry refuses the schema of {}; let this proxy register it,"
                + " or set the subject's compatibility. It is tried again.",
            subject,
            e);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void close() {
    asking.shutdownNow();
  }
}
