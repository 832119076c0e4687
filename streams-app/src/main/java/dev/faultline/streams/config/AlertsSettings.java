package dev.faultline.streams.config;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Alerts; every instance must have the same. */
public record AlertsSettings(
    @Setting(
            key = "rules",
            doc =
                "File with the rules of alerts, in YAML; it is read again when it changes. Without it"
                    + " the built-in rules are in force.")
        Optional<Path> rules,
    @Setting(
            key = "past-after",
            defaultValue = "5m",
            min = "30s",
            max = "7d",
            doc =
                "How long ago a window must have ended, by the wall clock, for nobody to be told of"
                    + " what it makes fire. So reading old data pages nobody.")
        Duration pastAfter,
    @Setting(
            key = "page-url",
            defaultValue = "http://127.0.0.1:8080",
            doc = "Where people reach the dashboard; the links of alerts begin with it.",
            pattern = "https?://.+",
            patternDoc = "http or https")
        URI pageUrl) {

  public AlertsSettings {
    Checks.bounds(AlertsSettings.class, rules, pastAfter, pageUrl);
  }
}
