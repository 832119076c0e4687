package dev.faultline.runtime.settings;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Secret;
import dev.faultline.runtime.config.SecretText;
import dev.faultline.runtime.config.Setting;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** How to reach the schema registry. */
public record SchemaRegistrySettings(
    @Setting(
            key = "url",
            defaultValue = "http://127.0.0.1:18081/apis/ccompat/v7",
            doc = "Address of the registry's Confluent-compatible API.",
            pattern = "https?://.+",
            patternDoc = "http or https")
        URI url,
    @Setting(key = "user", doc = "User for basic authentication; none if it is not given.")
        Optional<String> user,
    @Setting(key = "password", doc = "Password for basic authentication.")
        Optional<Secret> password,
    @Setting(
            key = "properties",
            doc =
                "Passed on to the registry's client as they are: for example"
                    + " schema-registry.properties.schema.registry.ssl.truststore.location.")
        Map<String, String> properties) {

  public SchemaRegistrySettings {
    Checks.bounds(SchemaRegistrySettings.class, url, user, password, properties);
    Checks.require(
        user.isPresent() == password.isPresent(),
        "schema-registry.user and schema-registry.password must be given together, got only "
            + (user.isPresent() ? "the user" : "the password"));
    properties = Map.copyOf(properties);
  }

  /** What the registry's client is to be given, the login included. Secret. */
  public Map<String, String> clientProperties() {
    Map<String, String> all = new HashMap<>();
    user.ifPresent(
        name -> {
          all.put("basic.auth.credentials.source", "USER_INFO");
          all.put("basic.auth.user.info", name + ":" + password.orElseThrow().reveal());
        });
    all.putAll(properties);
    return all;
  }

  /** Leaves the properties' values out, since some are secrets, and a login in the address. */
  @Override
  public String toString() {
    return "SchemaRegistrySettings[url=%s, user=%s, password=%s, properties=%s]"
        .formatted(
            SecretText.hidden(url.toString()), user, password, new TreeSet<>(properties.keySet()));
  }
}
