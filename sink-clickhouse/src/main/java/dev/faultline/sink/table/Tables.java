package dev.faultline.sink.table;

import java.util.List;

/** All tables that are filled from topics. */
public final class Tables {
  private static final List<TopicTable<?>> ALL =
      List.of(
          new ServiceRollupTable(),
          new SiteRollupTable(),
          new FailureSampleTable(),
          new ServiceSettingsTable());

  private Tables() {}

  /** The tables, the one that gets most first. */
  public static List<TopicTable<?>> all() {
    return ALL;
  }
}
