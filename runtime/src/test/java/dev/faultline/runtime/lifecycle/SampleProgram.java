package dev.faultline.runtime.lifecycle;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Group;
import dev.faultline.runtime.config.Setting;
import dev.faultline.runtime.settings.HttpSettings;
import dev.faultline.runtime.settings.ProgramSettings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A program that does what its configuration says, for tests that run it as a process. */
public final class SampleProgram {

  /** What the program is to do. */
  public enum Deed {
    RUN,
    FAIL,
    REFUSE_TO_START,
    HANG_IN_STOP
  }

  /** Its configuration. */
  public record Config(
      @Group(key = "http", defaults = "port=0") HttpSettings http,
      @Setting(key = "stop-timeout", defaultValue = "8s", min = "1s", max = "10m", doc = "Stop.")
          Duration stopTimeout,
      @Setting(key = "deed", defaultValue = "run", doc = "Deed.") Deed deed)
      implements ProgramSettings {
    public Config {
      Checks.bounds(Config.class, http, stopTimeout, deed);
    }
  }

  private SampleProgram() {}

  public static void main(String[] args) {
    new Program<>("sample", Config.class, SampleProgram::start).runToEnd(args);
  }

  private static void start(Config config, Running running) {
    running.closeOnStop("first", () -> System.out.println("closed first"));
    running.closeOnStop("second", () -> System.out.println("closed second"));
    switch (config.deed()) {
      case RUN -> System.out.println("started");
      case FAIL -> {
        // As stream threads do: the thread that fails is one that the stop waits for.
        Thread worker = new Thread(() -> running.fail("the disk is full", null));
        running.closeOnStop("worker", worker::join);
        worker.start();
      }
      case REFUSE_TO_START -> throw new StartException("topic x has the wrong settings");
      case HANG_IN_STOP -> {
        running.closeOnStop("stuck part", () -> new CountDownLatch(1).await());
        System.out.println("started");
      }
    }
  }
}
