package dev.faultline.runtime.settings;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Setting;
import java.util.List;
import java.util.Map;

/** How to reach the Kafka cluster. */
public record KafkaSettings(
    @Setting(
            key = "bootstrap-servers",
            defaultValue = "127.0.0.1:19092",
            doc = "Brokers to ask first, each as host:port.",
            pattern = "[^\\s:,]+:\\d{1,5}(,[^\\s:,]+:\\d{1,5})*",
            patternDoc = "each host:port")
        List<String> bootstrapServers,
    @Setting(
            key = "properties",
            doc =
                "Passed on to every Kafka client as they are, over the program's own choices: for"
                    + " example kafka.properties.security.protocol.")
        Map<String, String> properties) {

  public KafkaSettings {
    Checks.bounds(KafkaSettings.class, bootstrapServers, properties);
    bootstrapServers = List.copyOf(bootstrapServers);
    properties = Map.copyOf(properties);
  }

  /** The servers as Kafka's clients want them. */
  public String bootstrap() {
    return String.join(",", bootstrapServers);
  }

  /** Leaves the properties' values out, since some are secrets. */
  @Override
  public String toString() {
    return "KafkaSettings[bootstrapServers=%s, properties=%s]"
        .formatted(bootstrapServers, properties.keySet());
  }
}
