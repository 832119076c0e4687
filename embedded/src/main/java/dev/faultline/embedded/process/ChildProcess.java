package dev.faultline.embedded.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One child process, from its start to its end. Safe for use by several threads. */
public final class ChildProcess implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** How long what a child wrote last may take to arrive after its end. */
  private static final Duration LAST_OUTPUT = Duration.ofMillis(500);

  private final ChildSpec spec;
  private final Process process;
  private final ChildLog log;
  private final Thread pump;
  private volatile boolean askedToEnd;
  private volatile boolean paused;

  private ChildProcess(ChildSpec spec, Process process, ChildLog log) {
    this.spec = spec;
    this.process = process;
    this.log = log;
    this.pump =
        new Thread(
            new OutputPump(spec.name(), process.getInputStream(), log, spec.readiness()::sawLine),
            spec.name() + "-output");
    pump.setDaemon(true);
    pump.start();
  }

  /** How a child ended. */
  public record Exit(String name, int code, boolean askedTo, List<String> lastLines) {}

  /**
   * Starts a child, without waiting until it is ready.
   *
   * @throws ChildException if the program cannot be run or its log not be written
   */
  public static ChildProcess start(ChildSpec spec) {
    try {
      ChildLog log = new ChildLog(spec.log(), ChildLog.MAX_FILE_CHARS);
      // Its standard input stays open and unused: it ends when this process does, see Tether.
      ProcessBuilder builder =
          new ProcessBuilder(OwnSession.command(spec.command())).redirectErrorStream(true);
      builder.environment().putAll(spec.environment());
      return new ChildProcess(spec, builder.start(), log);
    } catch (IOException e) {
      throw new ChildException(spec.name() + " cannot be started: " + e.getMessage(), e);
    }
  }

  /**
   * Waits until the child is ready. If it is not in time it is killed.
   *
   * @throws ChildException if it ended before, or was not ready in time
   */
  public void awaitReady() {
    long deadline = System.nanoTime() + spec.readyWithin().toNanos();
    try {
      while (!spec.readiness().isReady()) {
        if (process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
          pump.join(LAST_OUTPUT.toMillis());
          throw ChildException.of(
              "%s ended with exit code %d before it was ready (log: %s)."
                  .formatted(spec.name(), process.exitValue(), spec.log()),
              lastLines());
        }
        if (System.nanoTime() > deadline) {
          kill9();
          throw ChildException.of(
              "%s was not ready within %d s (log: %s)."
                  .formatted(spec.name(), spec.readyWithin().toSeconds(), spec.log()),
              lastLines());
        }
      }
    } catch (InterruptedException e) {
      kill9();
      Thread.currentThread().interrupt();
      throw new ChildException("The wait for " + spec.name() + " was interrupted.", e);
    }
  }

  /** Asks the child to end and waits; kills it if it does not in its time. */
  public void stop() {
    askedToEnd = true;
    if (paused) {
      resume();
    }
    // By its handle: destroying the Process itself also closes its output, and what it says at its
    // end would be lost.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(spec.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
        kill9();
      }
    } catch (InterruptedException e) {
      process.toHandle().destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the child without any chance for it to tidy up, and waits until it is gone. */
  public void kill9() {
    process.toHandle().destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops the child in its tracks, its connections left open. */
  public void pause() {
    paused = true;
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
    paused = false;
  }

  private void signal(String name) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (code != 0) {
        throw new ChildException("Signal " + name + " was not taken by " + spec.name() + ".");
      }
    } catch (IOException e) {
      throw new ChildException("Signal " + name + " cannot be sent: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Calls back once, on a thread of its own, when the child has ended for whatever reason. */
  public void onExit(Consumer<Exit> listener) {
    Thread watch =
        new Thread(
            () -> {
              try {
                int code = process.waitFor();
                pump.join(LAST_OUTPUT.toMillis());
                listener.accept(new Exit(spec.name(), code, askedToEnd, lastLines()));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            spec.name() + "-watch");
    watch.setDaemon(true);
    watch.start();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  public String name() {
    return spec.name();
  }

  public Path logFile() {
    return spec.log();
  }

  /** The newest lines that the child wrote, at most 40, oldest first. */
  public List<String> lastLines() {
    return log.lastLines();
  }

  @Override
  public void close() {
    stop();
  }
}
