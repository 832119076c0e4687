package dev.faultline.runtime.lifecycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends this process when the one that started it is gone, however that ended, so that a killed
 * launcher leaves nothing behind. Only where the system property {@value #PROPERTY} gives its id.
 */
public final class ParentWatch {
  /** Holds the process id of the launcher. */
  public static final String PROPERTY = "faultline.parent.pid";

  private static final Logger log = LoggerFactory.getLogger(ParentWatch.class);

  private ParentWatch() {}

  /** Starts watching, if there is a launcher to watch. */
  public static void start() {
    Long pid = Long.getLong(PROPERTY);
    if (pid == null) {
      return;
    }
    Thread watch = new Thread(() -> watch(pid), "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void watch(long pid) {
    // A launcher that is gone already is not found at all.
    ProcessHandle.of(pid).ifPresent(parent -> parent.onExit().join());
    log.info("process {}, which started this one, has ended; stopping", pid);
    System.exit(Exit.OK);
  }
}
