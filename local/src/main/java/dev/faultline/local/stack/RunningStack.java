package dev.faultline.local.stack;

import dev.faultline.local.LocalException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stack that another process has up. */
public record RunningStack(DataFolder data, ProcessHandle process) {
  /** An orderly stop takes at most 10 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public static Optional<RunningStack> find(DataFolder data) {
    return StackLock.holder(data)
        .flatMap(ProcessHandle::of)
        .map(process -> new RunningStack(data, process));
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Asks it to stop and waits for its end.
   *
   * @throws LocalException if it does not end
   */
  public void stop() throws InterruptedException {
    process.destroy();
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new LocalException(
          "process %d did not stop within %d s; see %s, or end it: kill -9 %d"
              .formatted(pid(), PATIENCE.toSeconds(), data.log("up"), pid()),
          e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
