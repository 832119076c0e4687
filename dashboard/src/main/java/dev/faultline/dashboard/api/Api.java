package dev.faultline.dashboard.api;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.dashboard.clickhouse.Database;
import dev.faultline.dashboard.http.Access;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Endpoint;
import dev.faultline.dashboard.http.Reply;
import dev.faultline.dashboard.http.Route;
import dev.faultline.dashboard.settings.SettingsLog;
import dev.faultline.dashboard.settings.SettingsMemory;
import dev.faultline.dashboard.settings.SettingsWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** All routes of the API, as its description has them. */
public final class Api {
  private static final String V1 = "/api/v1";
  private static final String SERVICE = V1 + "/accounts/{account}/services/{service}";
  private static final String SITE = V1 + "/sites/{site}";

  /**
   * What the API works with.
   *
   * @param version of this server
   */
  public record Parts(
      Database database,
      Catalogue catalogue,
      SettingsMemory memory,
      SettingsLog log,
      SettingsWriter writer,
      Clock clock,
      int requestsPerMinute,
      String version) {}

  private final List<Route> routes = new ArrayList<>();
  private final Scope scope;

  private Api(Scope scope) {
    this.scope = scope;
  }

  /** The routes. */
  public static List<Route> routes(Parts parts) {
    Scope scope =
        new Scope(
            parts.database(),
            id -> parts.memory().inForce(SettingsApi.key(id)).isPresent(),
            parts.clock());
    Api api = new Api(scope);
    api.add(parts);
    return List.copyOf(api.routes);
  }

  private void add(Parts parts) {
    Charts charts = Charts.of(parts.database(), parts.clock());
    Alerts alerts = new Alerts(parts.database());
    SettingsVersions versions = new SettingsVersions(parts.database(), parts.memory());
    addReference(parts);
    addCharts(charts, parts.catalogue());
    addLists(parts, charts, alerts, versions);
    SettingsApi settings = new SettingsApi(scope, parts.memory(), parts.log(), parts.writer());
    get("getServiceSettings", SERVICE + "/settings", settings::get);
    routes.add(
        new Route(
            "putServiceSettings", "PUT", SERVICE + "/settings", Access.SIGNED_IN, settings::put));
  }

  private void addReference(Parts parts) {
    DescriptionApi description = new DescriptionApi();
    open("getDescription", V1 + "/openapi.yaml", description::yaml);
    open("getDescriptionAsJson", V1 + "/openapi.json", description::json);
    SessionApi session = new SessionApi(parts.clock(), parts.requestsPerMinute(), parts.version());
    get("getSession", V1 + "/session", session::answer);
    CatalogueApi catalogue = new CatalogueApi(parts.catalogue());
    get("listErrorCodes", V1 + "/error-codes", catalogue::all);
    get("getErrorCode", V1 + "/error-codes/{code}", catalogue::one);
  }

  private void addCharts(Charts charts, Catalogue catalogue) {
    ConnectionsApi connections = new ConnectionsApi(charts);
    chart("Connections", "/connections", connections::answer);
    chart("Latency", "/latency", new LatencyApi(charts)::answer);
    chart("Heatmap", "/heatmap", new HeatmapApi(charts)::answer);
    chart("Errors", "/errors", new ErrorsApi(charts, connections, catalogue)::answer);
  }

  private void addLists(Parts parts, Charts charts, Alerts alerts, SettingsVersions versions) {
    OverviewApi overview = new OverviewApi(charts, alerts);
    get("listServices", V1 + "/services", overview::services);
    operators("listSites", V1 + "/sites", overview::sites);
    AlertsApi alertsApi = new AlertsApi(charts, alerts);
    get("listAlerts", V1 + "/alerts", alertsApi::all);
    ServiceApi service = new ServiceApi(parts.database(), alerts, parts.memory(), parts.clock());
    ofService("getService", "", (call, id) -> service.answer(id));
    ofService("listServiceSamples", "/samples", new SamplesApi(charts, parts.catalogue())::answer);
    ofService("listServiceAlerts", "/alerts", alertsApi::ofService);
    ofService("listServiceMarks", "/marks", new MarksApi(charts, alerts, versions)::answer);
    ofService("listServiceSettingsHistory", "/settings/history", new HistoryApi(versions)::answer);
  }

  /** The same chart of a service and of a site. */
  private void chart(String name, String path, BiFunction<Call, Subject, Reply> answer) {
    get(
        "getService" + name,
        SERVICE + path,
        call -> answer.apply(call, Subject.service(scope.service(call))));
    operators(
        "getSite" + name, SITE + path, call -> answer.apply(call, Subject.site(scope.site(call))));
  }

  private void ofService(String operation, String path, BiFunction<Call, ServiceId, Reply> answer) {
    get(operation, SERVICE + path, call -> answer.apply(call, scope.service(call)));
  }

  private void get(String operation, String path, Endpoint endpoint) {
    routes.add(new Route(operation, "GET", path, Access.SIGNED_IN, endpoint));
  }

  private void operators(String operation, String path, Endpoint endpoint) {
    routes.add(new Route(operation, "GET", path, Access.OPERATOR, endpoint));
  }

  private void open(String operation, String path, Endpoint endpoint) {
    routes.add(new Route(operation, "GET", path, Access.PUBLIC, endpoint));
  }
}
