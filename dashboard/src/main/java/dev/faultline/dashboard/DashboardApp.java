package dev.faultline.dashboard;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.CatalogueException;
import dev.faultline.runtime.lifecycle.Program;
import dev.faultline.runtime.lifecycle.Running;
import dev.faultline.runtime.lifecycle.StartException;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program's entry. */
public final class DashboardApp {
  private static final Logger log = LoggerFactory.getLogger(DashboardApp.class);

  private DashboardApp() {}

  /** Runs the dashboard until it is told to stop. */
  public static void main(String[] args) {
    new Program<>("dashboard", DashboardConfig.class, DashboardApp::start).runToEnd(args);
  }

  private static void start(DashboardConfig config, Running running) throws Exception {
    try {
      Dashboard dashboard =
          new Dashboard(
              config,
              catalogue(config),
              running.health(),
              running.metrics().registry(),
              Clock.systemUTC());
      running.closeOnStop("dashboard", dashboard);
      log.info("the dashboard is at http://{}:{}/", config.listen().host(), dashboard.port());
    } catch (IOException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private static Catalogue catalogue(DashboardConfig config) {
    try {
      return config.catalogueOverride().map(Catalogue::load).orElseGet(Catalogue::load);
    } catch (CatalogueException e) {
      throw new StartException(e.getMessage(), e);
    }
  }
}
