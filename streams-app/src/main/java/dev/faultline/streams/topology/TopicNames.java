package dev.faultline.streams.topology;

/**
 * The topics that the topology reads and writes.
 *
 * @param siteWindows final windows of all sites, in one partition; the app's own
 * @param partials between the two phases; the app's own
 * @param clocks the event-time clocks of the input partitions, compacted; the app's own
 */
public record TopicNames(
    String events,
    String partials,
    String clocks,
    String siteWindows,
    String serviceRollups,
    String siteRollups,
    String failureSamples,
    String connectionAlerts,
    String deadLetters) {

  /** The names that the design gives. */
  public static TopicNames standard() {
    return new TopicNames(
        "connection-events",
        "faultline-partials",
        "faultline-clocks",
        "faultline-site-windows",
        "service-rollups",
        "site-rollups",
        "failure-samples",
        "connection-alerts",
        "connection-events-dead-letter");
  }
}
