package dev.faultline.local.publish;

import java.net.URI;
import java.util.Map;

/**
 * Where events go.
 *
 * @param bootstrapServers Kafka brokers, as host:port separated by commas
 * @param registry the schema registry's Confluent-compatible API
 * @param properties passed on to the producer over its own choices, such as security settings
 */
public record PublishTarget(String bootstrapServers, URI registry, Map<String, String> properties) {

  public PublishTarget {
    properties = Map.copyOf(properties);
  }

  /** Leaves the properties' values out, since some are secrets. */
  @Override
  public String toString() {
    return bootstrapServers + " with registry " + registry;
  }
}
