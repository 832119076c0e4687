package dev.faultline.bench.contestant;

import dev.faultline.bench.data.DataSet;
import dev.faultline.embedded.process.JavaCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The product's streams app, as its jar is run everywhere, with its own defaults. */
public record Faultline(String name, String title, int threads, UnaryOperator<DataSet> variant)
    implements Contestant {

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
