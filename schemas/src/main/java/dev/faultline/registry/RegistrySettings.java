package dev.faultline.registry;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;

/**
 * How to reach a registry.
 *
 * @param url the base address of its Confluent-compatible API; several, separated by commas, are
 *     tried in turn
 * @param properties settings passed on to Confluent's client, such as {@code
 *     basic.auth.credentials.source}, {@code basic.auth.user.info} and {@code
 *     schema.registry.ssl.truststore.location}; they may be secret and are never shown
 * @param connectTimeout for each connection, above 0, at most 1 minute
 * @param readTimeout for each answer, above 0, at most 1 minute
 * @param attempts how often to ask before the registry counts as unavailable, 1 to 10
 * @param backoff the pause after the first attempt, at most 10 s; it doubles with each further one
 * @param unknownExpiry for how long the answer "no such id" is kept, at most 10 minutes
 */
public record RegistrySettings(
    String url,
    Map<String, String> properties,
    Duration connectTimeout,
    Duration readTimeout,
    int attempts,
    Duration backoff,
    Duration unknownExpiry) {

  /** Checks the bounds. */
  public RegistrySettings {
    if (url.isBlank()) {
      throw new IllegalArgumentException("The registry's url is blank; expected an address.");
    }
    properties = Map.copyOf(properties);
    check("connectTimeout", connectTimeout, Duration.ofMillis(1), Duration.ofMinutes(1));
    check("readTimeout", readTimeout, Duration.ofMillis(1), Duration.ofMinutes(1));
    check("backoff", backoff, Duration.ZERO, Duration.ofSeconds(10));
    check("unknownExpiry", unknownExpiry, Duration.ZERO, Duration.ofMinutes(10));
    if (attempts < 1 || attempts > 10) {
      throw new IllegalArgumentException("attempts is " + attempts + "; expected 1 to 10.");
    }
  }

  /**
   * The settings for an address with the defaults: 2 s to connect, 5 s to answer, 3 attempts with
   * 200 ms after the first, and 30 s for unknown ids.
   */
  public static RegistrySettings of(String url, Map<String, String> properties) {
    return new RegistrySettings(
        url,
        properties,
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        3,
        Duration.ofMillis(200),
        Duration.ofSeconds(30));
  }

  /** The properties for basic authentication; a colon in the user's name cannot be expressed. */
  public static Map<String, String> basicAuth(String user, String password) {
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "The registry's user name has a colon; basic authentication cannot express that.");
    }
    return Map.of(
        SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE,
        "USER_INFO",
        SchemaRegistryClientConfig.USER_INFO_CONFIG,
        user + ":" + password);
  }

  /** The address without any user name and password in it. */
  public String shownUrl() {
    return url.replaceAll("//[^/@,]*@", "//");
  }

  /** Names the properties and keeps their values to itself. */
  @Override
  public String toString() {
    return "RegistrySettings[url="
        + shownUrl()
        + ", properties="
        + new TreeSet<>(properties.keySet())
        + ", connectTimeout="
        + connectTimeout
        + ", readTimeout="
        + readTimeout
        + ", attempts="
        + attempts
        + ", backoff="
        + backoff
        + ", unknownExpiry="
        + unknownExpiry
        + "]";
  }

  private static void check(String name, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          name + " is " + value + "; expected " + min + " to " + max + ".");
    }
  }
}
