package dev.faultline.local.publish;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where events go.
 *
 * @param bootstrapServers Kafka brokers, as host:port separated by commas
 * @param registry the schema registry's Confluent-compatible API
 * @param kafkaProperties passed on to the producer over its own choices, such as security settings
 * @param registryProperties passed on to the registry's client, such as a login
 */
public record PublishTarget(
    String bootstrapServers,
    URI registry,
    Map<String, String> kafkaProperties,
    Map<String, String> registryProperties) {

  public PublishTarget {
    kafkaProperties = Map.copyOf(kafkaProperties);
    registryProperties = Map.copyOf(registryProperties);
  }

  /** One that asks for no login, as a local stack. */
  public static PublishTarget open(String bootstrapServers, URI registry) {
    return new PublishTarget(bootstrapServers, registry, Map.of(), Map.of());
  }

  /**
   * Finds out in time what a producer would take a minute to say.
   *
   * @throws PublishException if nothing accepts connections at any of the brokers' addresses
   */
  public void requireAnswer(Duration patience) {
    IOException last = null;
    for (String server : bootstrapServers.split(",", -1)) {
      int colon = server.lastIndexOf(':');
      try (Socket socket = new Socket()) {
        int port = Integer.parseInt(server.substring(colon + 1));
        socket.connect(
            new InetSocketAddress(server.substring(0, colon), port), (int) patience.toMillis());
        return;
      } catch (IOException e) {
        last = e;
      } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
        throw new PublishException(
            "brokers must be given as host:port, got \"%s\"".formatted(server), e);
      }
    }
    throw new PublishException(
        "nothing answers at %s; start the stack first: ./faultline up".formatted(bootstrapServers),
        last);
  }

  /** Leaves the properties' values out, since some are secrets. */
  @Override
  public String toString() {
    return bootstrapServers + " with registry " + registry;
  }
}
