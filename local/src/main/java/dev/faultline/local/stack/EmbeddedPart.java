package dev.faultline.local.stack;

import dev.faultline.embedded.process.ChildException;
import dev.faultline.embedded.process.ChildProcess;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** A part that is a real server or program in a child process. */
final class EmbeddedPart implements Part {
  private final String name;
  private final Set<String> needs;
  private final int port;
  private final Optional<URI> operations;
  private final Supplier<dev.faultline.embedded.Part> make;
  private dev.faultline.embedded.Part made;

  /**
   * @param operations where it answers about health and metrics, if it does
   * @param make makes the part; called once, when it is started first
   */
  EmbeddedPart(
      String name,
      Set<String> needs,
      int port,
      Optional<URI> operations,
      Supplier<dev.faultline.embedded.Part> make) {
    this.name = name;
    this.needs = Set.copyOf(needs);
    this.port = port;
    this.operations = operations;
    this.make = make;
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
    return port;
  }

  @Override
  public Optional<URI> operations() {
    return operations;
  }

  @Override
  public Instance start() throws PartException, InterruptedException {
    try {
      if (made == null) {
        made = make.get();
      }
      made.start();
    } catch (ChildException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(e.getMessage());
      }
      throw new PartException(e.getMessage(), e);
    }
    return new Child(made.process().orElseThrow());
  }

  private static final class Child implements Instance {
    private final ChildProcess process;
    private final ProcessHandle handle;
    private final CompletableFuture<ChildProcess.Exit> exit = new CompletableFuture<>();

    Child(ChildProcess process) {
      this.process = process;
      // One that has ended meanwhile is still to be told of.
      this.handle = ProcessHandle.of(process.pid()).orElse(null);
      process.onExit(exit::complete);
    }

    @Override
    public Optional<ProcessHandle> process() {
      return Optional.ofNullable(handle);
    }

    @Override
    public int awaitEnd() throws InterruptedException {
      try {
        return exit.get().code();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public List<String> lastLines() {
      return process.lastLines();
    }

    @Override
    public void stop() {
      process.stop();
    }

    @Override
    public void kill() {
      process.kill9();
    }
  }
}
