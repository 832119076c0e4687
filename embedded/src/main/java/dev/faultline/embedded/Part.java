package dev.faultline.embedded;

import dev.faultline.embedded.process.ChildException;
import dev.faultline.embedded.process.ChildProcess;
import dev.faultline.embedded.process.ChildSpec;
import java.io.IOException;
import java.util.Optional;

/** A real part that runs as a child process, and can be started again after it ended. */
public abstract class Part implements AutoCloseable {
  private final String name;
  private volatile ChildProcess process;

  protected Part(String name) {
    this.name = name;
  }

  /** Makes everything ready for one start, and says how to start. */
  protected abstract ChildSpec prepare() throws IOException;

  /** Called once the child is ready. */
  protected void started() {}

  /**
   * Starts the part and waits until it is ready.
   *
   * @throws ChildException if it cannot be started, runs already, or is not ready in time
   */
  public final synchronized void start() {
    if (process != null && process.isAlive()) {
      throw new ChildException(name + " runs already, as process " + process.pid() + ".");
    }
    try {
      process = ChildProcess.start(prepare());
    } catch (IOException e) {
      throw new ChildException(name + " cannot be started: " + e.getMessage(), e);
    }
    process.awaitReady();
    started();
  }

  /** The newest child, running or not; none before the first start. */
  public final Optional<ChildProcess> process() {
    return Optional.ofNullable(process);
  }

  public final String name() {
    return name;
  }

  public final void stop() {
    process().ifPresent(ChildProcess::stop);
  }

  public final void kill9() {
    process().ifPresent(ChildProcess::kill9);
  }

  @Override
  public final void close() {
    stop();
  }
}
