package dev.faultline.registry;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A registry within the process, for tests and for TopologyTestDriver; it can be made unavailable.
 * It gives ids from 1 on, the same id to the same schema under every subject, and checks no
 * compatibility.
 */
public final class InMemorySchemaRegistry implements SchemaRegistry {
  private final Map<Integer, Schema> byId = new HashMap<>();
  private final Map<Schema, Integer> ids = new HashMap<>();
  private boolean available = true;

  @Override
  public synchronized Schema byId(int id) {
    checkAvailable();
    Schema schema = byId.get(id);
    if (schema == null) {
      throw new UnknownSchemaException("The registry has no schema with id " + id + ".", null);
    }
    return schema;
  }

  @Override
  public synchronized int register(String subject, Schema schema) {
    checkAvailable();
    return ids.computeIfAbsent(
        schema,
        added -> {
          int id = byId.size() + 1;
          byId.put(id, added);
          return id;
        });
  }

  /** From now on every call throws {@link RegistryUnavailableException}, or none does. */
  public synchronized void setAvailable(boolean available) {
    this.available = available;
  }

  private void checkAvailable() {
    if (!available) {
      throw new RegistryUnavailableException(
          "The registry was made unavailable by the test.", null);
    }
  }
}
