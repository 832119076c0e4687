package dev.faultline.sink;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.CatalogueException;
import dev.faultline.runtime.lifecycle.Program;
import dev.faultline.runtime.lifecycle.Running;
import dev.faultline.runtime.lifecycle.StartException;

/** The program's entry. */
public final class SinkApp {
  private SinkApp() {}

  /** Runs the sink until it is told to stop. */
  public static void main(String[] args) {
    new Program<>("sink-clickhouse", SinkConfig.class, SinkApp::start).runToEnd(args);
  }

  private static void start(SinkConfig config, Running running) {
    Sink sink =
        new Sink(
            config,
            catalogue(config),
            running.health(),
            running.metrics().registry(),
            running::fail);
    running.closeOnStop("sink", sink);
    sink.start();
  }

  private static Catalogue catalogue(SinkConfig config) {
    try {
      return config.catalogueOverride().map(Catalogue::load).orElseGet(Catalogue::load);
    } catch (CatalogueException e) {
      throw new StartException(e.getMessage(), e);
    }
  }
}
