package dev.faultline.streams.start;

import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.runtime.settings.SchemaRegistrySettings;
import java.util.Map;

/** Opens the schema registry of the configuration. */
final class RegistryLogin {
  private RegistryLogin() {}

  static SchemaRegistry open(SchemaRegistrySettings settings) {
    Map<String, String> properties =
        settings.user().isEmpty()
            ? Map.of()
            : Map.of(
                "basic.auth.credentials.source",
                "USER_INFO",
                "basic.auth.user.info",
                settings.user().get() + ":" + settings.password().orElseThrow().reveal());
    return new ConfluentSchemaRegistry(RegistrySettings.of(settings.url().toString(), properties));
  }
}
