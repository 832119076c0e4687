package dev.faultline.embedded;

import dev.faultline.embedded.process.ChildException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Does the same with several things at once. */
final class Parallel {
  private Parallel() {}

  /** Waits for all, also if one fails; then throws the first failure. */
  static <T> void each(List<? extends T> things, Consumer<T> action) {
    if (things.isEmpty()) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(things.size());
    try {
      CompletableFuture.allOf(
              things.stream()
                  .map(thing -> CompletableFuture.runAsync(() -> action.accept(thing), threads))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ChildException failed) {
        throw failed;
      }
      throw e;
    } finally {
      threads.shutdown();
    }
  }
}
