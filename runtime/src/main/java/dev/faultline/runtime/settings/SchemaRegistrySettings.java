package dev.faultline.runtime.settings;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Secret;
import dev.faultline.runtime.config.Setting;
import java.net.URI;
import java.util.Optional;

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
        Optional<Secret> password) {

  public SchemaRegistrySettings {
    Checks.bounds(SchemaRegistrySettings.class, url, user, password);
    Checks.require(
        user.isPresent() == password.isPresent(),
        "schema-registry.user and schema-registry.password must be given together, got only "
            + (user.isPresent() ? "the user" : "the password"));
  }
}
