package dev.faultline.relay;

import dev.faultline.alert.receiver.Receivers;
import dev.faultline.alert.yaml.YamlProblemsException;
import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.runtime.lifecycle.Program;
import dev.faultline.runtime.lifecycle.Running;
import dev.faultline.runtime.lifecycle.StartException;
import java.nio.file.Path;

/** The relay: reads alerts and tells receivers of them. */
public final class RelayApp {
  private RelayApp() {}

  public static void main(String[] args) {
    new Program<>("alert-relay", RelayConfig.class, RelayApp::start).runToEnd(args);
  }

  private static void start(RelayConfig config, Running running) {
    Path file =
        config
            .receivers()
            .orElseThrow(
                () ->
                    new StartException("receivers is missing; expected a file with the receivers"));
    try {
      ConfluentSchemaRegistry registry =
          new ConfluentSchemaRegistry(
              RegistrySettings.of(
                  config.schemaRegistry().url().toString(),
                  config.schemaRegistry().clientProperties()));
      running.closeOnStop("schema registry client", registry);
      Relay relay =
          new Relay(
              config, Receivers.load(file), registry, running.metrics().registry(), running::fail);
      running.closeOnStop("relay", relay);
      relay.start();
    } catch (YamlProblemsException e) {
      throw new StartException("receivers: " + e.getMessage(), e);
    }
  }
}
