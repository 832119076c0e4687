package dev.faultline.bench.sink;

import dev.faultline.bench.contestant.Contestant;
import dev.faultline.bench.contestant.SettingsFile;
import dev.faultline.bench.contestant.Trial;
import dev.faultline.bench.data.DataSet;
import dev.faultline.embedded.process.JavaCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The product's sink, as its jar is run everywhere, with its own defaults.
 *
 * @param rollups topic to read
 */
public record SinkContestant(String name, String rollups) implements Contestant {
  @Override
  public String title() {
    return "Faultline's sink, from Kafka";
  }

  @Override
  public DataSet input(DataSet base) {
    return base;
  }

  @Override
  public String progressTopic(Trial trial) {
    return rollups;
  }

  @Override
  public List<String> command(Trial trial, JavaCommand java) {
    Path settings = trial.directory().resolve("sink.properties");
    SettingsFile.write(
        settings,
        Map.ofEntries(
            Map.entry("kafka.bootstrap-servers", trial.stack().bootstrapServers()),
            Map.entry("schema-registry.url", trial.stack().registryUrl()),
            Map.entry("clickhouse.url", trial.stack().clickHouse().jdbcUrl()),
            Map.entry("http.port", "0"),
            Map.entry("group", trial.group()),
            Map.entry("topics.service-rollups", rollups),
            Map.entry("topics.site-rollups", trial.name() + "-sites"),
            Map.entry("topics.failure-samples", trial.name() + "-samples"),
            Map.entry("topics.connection-alerts", trial.name() + "-alerts"),
            Map.entry("topics.service-settings", trial.name() + "-settings")));
    return java.property("faultline.parent.pid", ProcessHandle.current().pid())
        .jar(trial.stack().files().program("sink-clickhouse"), "--config", settings.toString());
  }
}
