package dev.faultline.dashboard.api;

import dev.faultline.dashboard.api.OverviewLists.ServiceEntry;
import dev.faultline.dashboard.api.OverviewLists.SiteEntry;
import dev.faultline.dashboard.api.OverviewLists.TopError;
import dev.faultline.dashboard.http.Csv;
import java.util.ArrayList;
import java.util.List;

/** The overview's lists as tables: what names an entry, then the same columns for both. */
final class OverviewCsv {
  private static final List<String> SERVICE = List.of("account_id", "service_id", "name", "type");
  private static final List<String> SITE = List.of("site");
  private static final List<String> COMMON =
      List.of(
          "connections",
          "successes",
          "bad_upstream",
          "client",
          "internal",
          "unclassified",
          "responsible",
          "top_code",
          "connect_p95_us",
          "open_alerts");

  private OverviewCsv() {}

  static Csv services(List<ServiceEntry> items) {
    Csv csv = withColumns(SERVICE);
    for (ServiceEntry item : items) {
      List<Object> cells = new ArrayList<>();
      cells.add(item.accountId());
      cells.add(item.serviceId());
      cells.add(item.name());
      cells.add(item.type());
      addCommon(cells, item.totals(), item.topError(), item.connectP95Us(), item.openAlerts());
      csv.row(cells.toArray());
    }
    return csv;
  }

  static Csv sites(List<SiteEntry> items) {
    Csv csv = withColumns(SITE);
    for (SiteEntry item : items) {
      List<Object> cells = new ArrayList<>();
      cells.add(item.site());
      addCommon(cells, item.totals(), item.topError(), item.connectP95Us(), item.openAlerts());
      csv.row(cells.toArray());
    }
    return csv;
  }

  private static Csv withColumns(List<String> own) {
    List<String> columns = new ArrayList<>(own);
    columns.addAll(COMMON);
    return new Csv(columns.toArray(String[]::new));
  }

  private static void addCommon(
      List<Object> cells, Totals totals, TopError topError, Double connectP95Us, long openAlerts) {
    cells.add(totals.connections());
    cells.add(totals.successes());
    cells.add(totals.badUpstream());
    cells.add(totals.client());
    cells.add(totals.internal());
    cells.add(totals.unclassified());
    cells.add(totals.responsible());
    cells.add(topError == null ? null : topError.code());
    cells.add(connectP95Us);
    cells.add(openAlerts);
  }
}
