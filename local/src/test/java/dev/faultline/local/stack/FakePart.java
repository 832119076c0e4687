package dev.faultline.local.stack;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A part without a process, which dies when it is told to. */
final class FakePart implements Part {
  final AtomicInteger starts = new AtomicInteger();
  final CountDownLatch mayStart;
  final List<String> events;
  private final String name;
  private final Set<String> needs;
  private volatile CompletableFuture<Integer> end = new CompletableFuture<>();
  private volatile boolean broken;

  /**
   * @param mayStart holds its start up until it is counted down
   * @param events takes what happens, of all parts
   */
  FakePart(String name, Set<String> needs, CountDownLatch mayStart, List<String> events) {
    this.name = name;
    this.needs = needs;
    this.mayStart = mayStart;
    this.events = events;
  }

  void breakFromNowOn() {
    broken = true;
  }

  void die(int code) {
    end.complete(code);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> needs() {
    return needs;
  }

  @Override
  public int port() {
    return 1;
  }

  @Override
  public Instance start() throws PartException, InterruptedException {
    starts.incrementAndGet();
    mayStart.await();
    if (broken) {
      throw new PartException("it is broken", null);
    }
    events.add("start " + name);
    end = new CompletableFuture<>();
    return new Fake(end);
  }

  private final class Fake implements Instance {
    private final CompletableFuture<Integer> mine;

    Fake(CompletableFuture<Integer> mine) {
      this.mine = mine;
    }

    @Override
    public Optional<ProcessHandle> process() {
      return Optional.empty();
    }

    @Override
    public int awaitEnd() throws InterruptedException {
      try {
        return mine.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public List<String> lastLines() {
      return List.of("the disk of " + name + " is full");
    }

    @Override
    public void stop() {
      if (mine.complete(0)) {
        events.add("stop " + name);
      }
    }

    @Override
    public void kill() {
      mine.complete(137);
    }
  }
}
