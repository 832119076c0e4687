package dev.faultline.dashboard.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.faultline.dashboard.range.RangeView;
import java.time.Instant;
import java.util.List;

/** The overview's lists, as the API's description has them. */
final class OverviewLists {
  record ServiceList(RangeView range, List<ServiceEntry> items, String nextCursor, long total) {}

  record ServiceEntry(
      String accountId,
      String serviceId,
      String name,
      String type,
      Totals totals,
      String responsible,
      TopError topError,
      @JsonProperty("connect_p95_us") Double connectP95Us,
      Sparkline sparkline,
      long openAlerts,
      String worstAlert) {}

  record SiteList(RangeView range, List<SiteEntry> items, String nextCursor, long total) {}

  record SiteEntry(
      String site,
      Totals totals,
      String responsible,
      TopError topError,
      @JsonProperty("connect_p95_us") Double connectP95Us,
      Sparkline sparkline,
      long openAlerts,
      String worstAlert) {}

  record TopError(String code, String rcode, String category, long failures) {}

  record Sparkline(
      Instant start,
      @JsonProperty("step_s") int stepS,
      List<Long> connections,
      List<Long> failures) {}

  private OverviewLists() {}
}
