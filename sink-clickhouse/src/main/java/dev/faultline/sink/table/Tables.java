package dev.faultline.sink.table;

import dev.faultline.schema.ConnectionAlert;
import dev.faultline.schema.FailureSamples;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.ServiceSettings;
import dev.faultline.schema.SiteRollup;

/** All tables that are filled from topics. */
public final class Tables {
  /** Connections per service and window. */
  public static final TopicTable<ServiceRollup> SERVICE_ROLLUPS = new ServiceRollupTable();

  /** Connections per proxy site and window. */
  public static final TopicTable<SiteRollup> SITE_ROLLUPS = new SiteRollupTable();

  /** Some failed events of each service, error code and minute. */
  public static final TopicTable<FailureSamples> FAILURE_SAMPLES = new FailureSampleTable();

  /** How the proxies reach each service. */
  public static final TopicTable<ServiceSettings> SERVICE_SETTINGS = new ServiceSettingsTable();

  /** Each change of each alert. */
  public static final TopicTable<ConnectionAlert> ALERTS = new AlertTable();

  private Tables() {}
}
