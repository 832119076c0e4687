package dev.faultline.local.stack;

import dev.faultline.local.LocalException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts the parts of a stack, keeps them running, and stops them in order. */
public final class Supervisor implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(9);
  private final Map<String, SupervisedPart> parts = new LinkedHashMap<>();

  /**
   * @param parts what others need comes first; they are stopped in the opposite order
   * @param say takes what people should know
   * @param changed is called, from any thread, when a part's state has changed
   */
  public Supervisor(List<Part> parts, Consumer<String> say, Runnable changed) {
    this(parts, say, changed, FIRST_PAUSE);
  }

  Supervisor(List<Part> parts, Consumer<String> say, Runnable changed, Duration firstPause) {
    for (Part part : parts) {
      this.parts.put(part.name(), new SupervisedPart(part, say, changed, firstPause));
    }
  }

  /** Starts everything, what can be at the same time, and returns at once. */
  public void start() {
    for (SupervisedPart part : parts.values()) {
      part.start(part.part().needs().stream().map(parts::get).toList());
    }
  }

  /**
   * Waits until every part was ready.
   *
   * @throws LocalException if one is given up
   */
  public void awaitReady() throws InterruptedException {
    for (SupervisedPart part : parts.values()) {
      try {
        part.ready().get();
      } catch (ExecutionException e) {
        throw new LocalException(e.getCause().getMessage(), e);
      } catch (CancellationException e) {
        throw new LocalException("stopped before " + part.part().name() + " was ready", e);
      }
    }
  }

  /** The parts as other processes are told of them. */
  public List<StackState.PartState> states() {
    return parts.values().stream().map(Supervisor::state).toList();
  }

  private static StackState.PartState state(SupervisedPart part) {
    Optional<ProcessHandle> process = part.process();
    return new StackState.PartState(
        part.part().name(),
        process.map(ProcessHandle::pid).orElse(0L),
        process.flatMap(one -> one.info().startInstant()).map(Instant::toEpochMilli).orElse(0L),
        part.part().port(),
        part.phase().words(),
        part.part().operations().orElse(null));
  }

  /**
   * Stops those that nobody needs any more, all such at the same time, until none is left; by force
   * what takes longer than 9 s in all.
   */
  @Override
  public void close() {
    long deadline = System.nanoTime() + STOP_WITHIN.toNanos();
    List<SupervisedPart> left = new ArrayList<>(parts.values());
    while (!left.isEmpty()) {
      List<SupervisedPart> unneeded = left.stream().filter(part -> !isNeeded(part, left)).toList();
      stopAll(unneeded, deadline);
      left.removeAll(unneeded);
    }
  }

  private static boolean isNeeded(SupervisedPart part, List<SupervisedPart> left) {
    return left.stream().anyMatch(other -> other.part().needs().contains(part.part().name()));
  }

  private static void stopAll(List<SupervisedPart> parts, long deadline) {
    List<Thread> stoppers = new ArrayList<>();
    for (SupervisedPart part : parts) {
      Thread stopper = new Thread(() -> stop(part), "stop-" + part.part().name());
      stopper.start();
      stoppers.add(stopper);
    }
    try {
      for (Thread stopper : stoppers) {
        stopper.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
      }
      parts.forEach(SupervisedPart::kill);
      for (Thread stopper : stoppers) {
        stopper.join();
      }
    } catch (InterruptedException e) {
      parts.forEach(SupervisedPart::kill);
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(SupervisedPart part) {
    try {
      part.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
