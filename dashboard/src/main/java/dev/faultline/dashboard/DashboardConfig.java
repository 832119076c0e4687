package dev.faultline.dashboard;

import dev.faultline.dashboard.auth.AuthSettings;
import dev.faultline.dashboard.clickhouse.ClickHouseSettings;
import dev.faultline.dashboard.clickhouse.QueryLimits;
import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Group;
import dev.faultline.runtime.config.Setting;
import dev.faultline.runtime.settings.HttpSettings;
import dev.faultline.runtime.settings.KafkaSettings;
import dev.faultline.runtime.settings.ProgramSettings;
import dev.faultline.runtime.settings.SchemaRegistrySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** All settings of the dashboard. */
public record DashboardConfig(
    @Group(key = "listen") ListenSettings listen,
    @Group(key = "auth") AuthSettings auth,
    @Group(key = "kafka") KafkaSettings kafka,
    @Group(key = "schema-registry") SchemaRegistrySettings schemaRegistry,
    @Group(key = "clickhouse") ClickHouseSettings clickHouse,
    @Group(key = "query") QueryLimits query,
    @Setting(
            key = "requests-per-minute",
            defaultValue = "600",
            min = "1",
            max = "1000000",
            doc =
                "Requests a minute of one token, or of one address without a token; a quarter of"
                    + " them may come at once.")
        int requestsPerMinute,
    @Setting(
            key = "settings-topic",
            defaultValue = "service-settings",
            doc = "Topic of the services' settings, as the streams app and the sink have it.",
            pattern = "[A-Za-z0-9._-]{1,249}",
            patternDoc = "at most 249 letters, digits, dots, underscores and hyphens")
        String settingsTopic,
    @Setting(
            key = "catalogue-override",
            doc =
                "File with error codes that extend or replace those of the built-in catalogue; the"
                    + " same one that the streams app has.")
        Optional<Path> catalogueOverride,
    @Setting(
            key = "stop-timeout",
            defaultValue = "8s",
            min = "1s",
            max = "10m",
            doc = "How long a stop may take.")
        Duration stopTimeout,
    @Group(key = "http", defaults = "port=18092") HttpSettings http)
    implements ProgramSettings {

  public DashboardConfig {
    Checks.bounds(
        DashboardConfig.class,
        listen,
        auth,
        kafka,
        schemaRegistry,
        clickHouse,
        query,
        requestsPerMinute,
        settingsTopic,
        catalogueOverride,
        stopTimeout,
        http);
    Checks.require(
        auth.developmentToken().isEmpty() || listen.isLoopback(),
        "auth.development-token is for one machine alone, but listen.host is %s; give"
                .formatted(listen.host())
            + " auth.tokens-file or auth.oidc.issuer in its place");
  }
}
