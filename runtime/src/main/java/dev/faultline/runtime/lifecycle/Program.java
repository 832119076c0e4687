package dev.faultline.runtime.lifecycle;

import dev.faultline.runtime.config.ConfigException;
import dev.faultline.runtime.health.HealthState;
import dev.faultline.runtime.http.OperationsServer;
import dev.faultline.runtime.settings.ProgramSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Faultline program from its command line to its exit code.
 *
 * @param name as the program is called in messages and its jar
 * @param type its configuration
 * @param part its work
 */
public record Program<C extends Record & ProgramSettings>(
    String name, Class<C> type, Part<C> part) {
  private static final Logger log = LoggerFactory.getLogger(Program.class);

  /** Runs until the process is told to stop or the program fails; then the process ends. */
  public void runToEnd(String[] args) {
    CommandLine.Outcome<C> outcome =
        new CommandLine<>(name, type).read(args, System.getenv(), System.out, System.err);
    if (outcome.loaded().isEmpty()) {
      System.exit(outcome.exitCode());
    }
    outcome.loaded().get().given().forEach(line -> log.info("setting {}", line));
    C config = outcome.loaded().get().config();
    Running running = new Running();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(config, running), "stop"));
    ParentWatch.start();
    String reason = run(config, running);
    System.err.println(name + ": ended: " + reason);
    System.exit(Exit.FATAL);
  }

  private String run(C config, Running running) {
    try {
      running.closeOnStop("metrics", running.metrics());
      // Until the part has set up its own checks, nothing would say that the program is not ready.
      HealthState started = running.health().readiness("program", "starting");
      OperationsServer server =
          OperationsServer.start(config.http(), running.health(), running.metrics());
      running.closeOnStop("health and metrics", server);
      log.info("health and metrics on http://{}", server.address());
      part.start(config, running);
      started.up("started");
      return running.awaitFatal();
    } catch (StartException | ConfigException e) {
      log.error("cannot start: {}", e.getMessage());
      log.debug("cannot start", e);
      return e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    } catch (Exception e) {
      log.error("cannot start", e);
      return e.toString();
    }
  }

  private static void stop(ProgramSettings settings, Running running) {
    log.info("stopping");
    if (!running.closing().closeWithin(settings.stopTimeout())) {
      // Whatever hangs would keep the process: a halt does not wait for it.
      Runtime.getRuntime().halt(Exit.FATAL);
    }
    log.info("stopped");
  }
}
