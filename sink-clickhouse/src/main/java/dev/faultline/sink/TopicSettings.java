package dev.faultline.sink;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Setting;
import dev.faultline.sink.table.Tables;
import dev.faultline.sink.table.TopicTable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of the topics that are read, as the streams app has them. */
public record TopicSettings(
    @Setting(
            key = "service-rollups",
            defaultValue = "service-rollups",
            doc = "Topic for the table service_rollups.",
            pattern = NAME,
            patternDoc = NAME_DOC)
        String serviceRollups,
    @Setting(
            key = "site-rollups",
            defaultValue = "site-rollups",
            doc = "Topic for the table site_rollups.",
            pattern = NAME,
            patternDoc = NAME_DOC)
        String siteRollups,
    @Setting(
            key = "failure-samples",
            defaultValue = "failure-samples",
            doc = "Topic for the table failure_samples.",
            pattern = NAME,
            patternDoc = NAME_DOC)
        String failureSamples,
    @Setting(
            key = "service-settings",
            defaultValue = "service-settings",
            doc = "Topic for the table service_settings.",
            pattern = NAME,
            patternDoc = NAME_DOC)
        String serviceSettings,
    @Setting(
            key = "connection-alerts",
            defaultValue = "connection-alerts",
            doc = "Topic for the table alerts.",
            pattern = NAME,
            patternDoc = NAME_DOC)
        String connectionAlerts) {

  static final String NAME = "[A-Za-z0-9._-]{1,249}";
  static final String NAME_DOC = "at most 249 letters, digits, dots, underscores and hyphens";

  /** Checks the bounds. */
  public TopicSettings {
    Checks.bounds(
        TopicSettings.class,
        serviceRollups,
        siteRollups,
        failureSamples,
        serviceSettings,
        connectionAlerts);
    List<String> names =
        List.of(serviceRollups, siteRollups, failureSamples, serviceSettings, connectionAlerts);
    Checks.require(
        Set.copyOf(names).size() == names.size(),
        "the topics must have different names, got " + names);
  }

  /** Which table each topic fills. */
  public Map<String, TopicTable<?>> tables() {
    return Map.of(
        serviceRollups, Tables.SERVICE_ROLLUPS,
        siteRollups, Tables.SITE_ROLLUPS,
        failureSamples, Tables.FAILURE_SAMPLES,
        serviceSettings, Tables.SERVICE_SETTINGS,
        connectionAlerts, Tables.ALERTS);
  }
}
