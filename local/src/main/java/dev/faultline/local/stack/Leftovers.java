package dev.faultline.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Processes of an earlier stack whose supervisor was killed. They end by themselves soon; until
 * then they hold ports and data.
 */
public final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Leftovers() {}

  /** Sees that none is left; to be called by the holder of the lock. */
  public static void end(DataFolder data, Consumer<String> say) throws InterruptedException {
    List<StackState.PartState> parts =
        StackState.read(data).map(StackState::parts).orElse(List.of());
    for (StackState.PartState part : parts) {
      Optional<ProcessHandle> process = find(part);
      if (process.isPresent()) {
        say.accept(
            "ending %s (process %d), which an earlier run left behind"
                .formatted(part.name(), part.pid()));
        end(process.get());
      }
    }
  }

  private static Optional<ProcessHandle> find(StackState.PartState part) {
    return ProcessHandle.of(part.pid())
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .filter(start -> start == part.startedAtMillis())
                    .isPresent());
  }

  private static void end(ProcessHandle process) throws InterruptedException {
    process.destroy();
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
