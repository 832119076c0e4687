package dev.faultline.bench.contestant;

import dev.faultline.bench.data.DataSet;
import dev.faultline.embedded.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The product's streams app, as its jar is run everywhere, with its own defaults.
 *
 * @param variant makes its data set out of the usual one
 * @param judged whether services are judged by the built-in rules of alerts, or by none
 */
public record Faultline(
    String name, String title, int threads, UnaryOperator<DataSet> variant, boolean judged)
    implements Contestant {

  /** Judged by the built-in rules. */
  public Faultline(String name, String title, int threads, UnaryOperator<DataSet> variant) {
    this(name, title, threads, variant, true);
  }

  @Override
  public DataSet input(DataSet base) {
    return variant.apply(base);
  }

  @Override
  public List<String> command(Trial trial, JavaCommand java) {
    Path settings = trial.directory().resolve("streams-app.properties");
    SettingsFile.write(settings, settings(trial));
    return java.property("faultline.parent.pid", ProcessHandle.current().pid())
        .jar(trial.stack().files().program("streams-app"), "--config", settings.toString());
  }

  private Map<String, String> settings(Trial trial) {
    Map<String, String> settings = new HashMap<>(usual(trial));
    if (!judged) {
      settings.put("alerts.rules", noRules(trial.directory()).toString());
    }
    return settings;
  }

  private static Path noRules(Path directory) {
    try {
      Files.createDirectories(directory);
      return Files.writeString(directory.resolve("no-rules.yaml"), "defaults: false\n");
    } catch (IOException e) {
      throw new UncheckedIOException("The rules of alerts cannot be written", e);
    }
  }

  private Map<String, String> usual(Trial trial) {
    String prefix = trial.name();
    return Map.ofEntries(
        Map.entry("kafka.bootstrap-servers", trial.stack().bootstrapServers()),
        Map.entry("schema-registry.url", trial.stack().registryUrl()),
        Map.entry("http.port", "0"),
        Map.entry("application-id", trial.group()),
        Map.entry("state-dir", trial.directory().resolve("state").toString()),
        Map.entry("threads", Integer.toString(threads)),
        // Only a data set that ends is ever idle; then its last windows are to be final soon.
        Map.entry("idle-timeout", trial.untilEnd() ? "1s" : "10s"),
        Map.entry("topics.events", trial.input().name()),
        Map.entry("topics.service-rollups", trial.output()),
        Map.entry("topics.site-rollups", prefix + "-sites"),
        Map.entry("topics.failure-samples", prefix + "-samples"),
        Map.entry("topics.dead-letters", prefix + "-dead-letters"),
        Map.entry("topics.connection-alerts", prefix + "-alerts"),
        Map.entry("topics.service-settings", prefix + "-settings"));
  }
}
