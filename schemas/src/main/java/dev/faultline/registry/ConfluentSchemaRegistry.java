package dev.faultline.registry;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;

/**
 * A registry with Confluent's HTTP API: Confluent's own, Apicurio's, and others.
 *
 * <p>At most {@link #MAX_SCHEMAS} schemas and as many registrations are kept for good, the longest
 * unused leaving first, and at most {@link #MAX_UNKNOWN} ids that the registry does not know, each
 * for {@link RegistrySettings#unknownExpiry}. A call that is not answered from there blocks until
 * the registry answers or its attempts are used up. Thread-safe.
 */
public final class ConfluentSchemaRegistry implements SchemaRegistry {
  /** How many schemas are kept. */
  static final int MAX_SCHEMAS = 1_000;

  /** How many unknown ids are kept. */
  static final int MAX_UNKNOWN = 10_000;

  private final RegistryHttp http;
  private final RegistryRetries retries;
  private final Cache<Integer, Schema> schemas =
      CacheBuilder.newBuilder().maximumSize(MAX_SCHEMAS).build();
  private final Cache<Registration, Integer> ids =
      CacheBuilder.newBuilder().maximumSize(MAX_SCHEMAS).build();
  private final Cache<Integer, String> unknown;

  /** A registry at an address; asks nothing yet. */
  public ConfluentSchemaRegistry(RegistrySettings settings) {
    this(settings, Ticker.systemTicker());
  }

  ConfluentSchemaRegistry(RegistrySettings settings, Ticker ticker) {
    this.http = new RegistryHttp(settings);
    this.retries = new RegistryRetries(settings);
    this.unknown =
        CacheBuilder.newBuilder()
            .maximumSize(MAX_UNKNOWN)
            .expireAfterWrite(settings.unknownExpiry().toNanos(), TimeUnit.NANOSECONDS)
            .ticker(ticker)
            .build();
  }

  @Override
  public Schema byId(int id) {
    Schema known = schemas.getIfPresent(id);
    if (known != null) {
      return known;
    }
    String refusal = unknown.getIfPresent(id);
    if (refusal != null) {
      throw new UnknownSchemaException(refusal, null);
    }
    try {
      Schema schema = retries.run("read the schema with id " + id, () -> http.byId(id));
      schemas.put(id, schema);
      return schema;
    } catch (UnknownSchemaException e) {
      unknown.put(id, e.getMessage());
      throw e;
    }
  }

  @Override
  public int register(String subject, Schema schema) {
    Registration key = new Registration(subject, schema);
    Integer known = ids.getIfPresent(key);
    if (known != null) {
      return known;
    }
    int id = retries.run("register the schema of " + subject, () -> http.register(subject, schema));
    ids.put(key, id);
    unknown.invalidate(id);
    return id;
  }

  @Override
  public void close() {
    http.close();
  }

  private record Registration(String subject, Schema schema) {}
}
