package dev.faultline.local.stack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Keeps one part running, in a thread of its own: starts it once what it needs is there, tells when
 * it dies, and starts it again after a pause.
 */
final class SupervisedPart {
  /** A part that never comes up is given up after so many tries. */
  private static final int FIRST_TRIES = 5;

  private static final int SHOWN_LINES = 10;

  private final Part part;
  private final Consumer<String> say;
  private final Runnable changed;
  private final Backoff backoff;
  private final Thread thread;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Part.Instance instance;
  private volatile PartPhase phase = PartPhase.WAITING;
  private List<SupervisedPart> needs = List.of();

  /**
   * @param say takes what people should know
   * @param changed is called when the phase or the process has changed
   * @param firstPause before the first new start; it doubles with each failure in a row
   */
  SupervisedPart(Part part, Consumer<String> say, Runnable changed, Duration firstPause) {
    this.part = part;
    this.say = say;
    this.changed = changed;
    this.backoff = new Backoff(firstPause);
    this.thread = new Thread(this::run, "supervise-" + part.name());
  }

  Part part() {
    return part;
  }

  PartPhase phase() {
    return phase;
  }

  /** The process, if there is one. */
  Optional<ProcessHandle> process() {
    return Optional.ofNullable(instance).flatMap(Part.Instance::process);
  }

  /** Completes when the part is ready for the first time, or fails when it is given up. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  void start(List<SupervisedPart> needed) {
    needs = List.copyOf(needed);
    thread.start();
  }

  /** Stops the part and waits for its end. */
  void stop() throws InterruptedException {
    stopping.countDown();
    Part.Instance current = instance;
    if (current != null) {
      current.stop();
    }
    // A start under way ends with its process or with this interrupt.
    thread.interrupt();
    thread.join();
    enter(PartPhase.STOPPED);
  }

  /** Ends the part by force, where {@link #stop} takes too long. */
  void kill() {
    Part.Instance current = instance;
    if (current != null) {
      current.kill();
    }
  }

  private void run() {
    try {
      CompletableFuture.allOf(
              needs.stream().map(SupervisedPart::ready).toArray(CompletableFuture[]::new))
          .get();
      keepRunning();
    } catch (InterruptedException e) {
      ready.cancel(false);
    } catch (java.util.concurrent.ExecutionException e) {
      ready.completeExceptionally(e.getCause());
    }
  }

  private void keepRunning() throws InterruptedException {
    while (stopping.getCount() > 0) {
      long began = System.nanoTime();
      String problem = runOnce(began);
      if (stopping.getCount() == 0) {
        return;
      }
      Duration pause = backoff.after(Duration.ofNanos(System.nanoTime() - began));
      if (!ready.isDone() && backoff.failures() >= FIRST_TRIES) {
        enter(PartPhase.GIVEN_UP);
        ready.completeExceptionally(new PartException(problem, null));
        return;
      }
      say.accept("%s%n  starting it again in %d s".formatted(problem, pause.toSeconds()));
      enter(PartPhase.PAUSING);
      if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  /** One life of the part; what ended it. */
  private String runOnce(long began) throws InterruptedException {
    enter(PartPhase.STARTING);
    Part.Instance started;
    try {
      started = part.start();
    } catch (PartException e) {
      return "%s did not start: %s".formatted(part.name(), e.getMessage());
    }
    instance = started;
    enter(PartPhase.READY);
    String process = started.process().map(ProcessHandle::pid).map(String::valueOf).orElse("gone");
    say.accept(
        "%s is ready after %.1f s (process %s, port %d)"
            .formatted(part.name(), (System.nanoTime() - began) / 1e9, process, part.port()));
    ready.complete(null);
    try {
      int code = started.awaitEnd();
      return "%s (process %s) ended with exit code %d; its last lines:%n%s"
          .formatted(part.name(), process, code, lastLines(started));
    } catch (InterruptedException e) {
      // The stop came while the part was just about to be known.
      started.stop();
      throw e;
    } finally {
      instance = null;
    }
  }

  private static String lastLines(Part.Instance ended) {
    List<String> lines = ended.lastLines();
    return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()).stream()
        .map(line -> "    " + line)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private void enter(PartPhase next) {
    phase = next;
    changed.run();
  }
}
