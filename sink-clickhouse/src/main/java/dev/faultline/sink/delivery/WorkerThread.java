package dev.faultline.sink.delivery;

import java.time.Duration;
import java.util.function.BiConsumer;

/** A worker's thread: turn after turn, until it is told to stop or the worker fails. */
final class WorkerThread {
  private final String name;
  private final SinkWorker worker;
  private final BiConsumer<String, Throwable> onFatal;
  private final Thread thread;
  private volatile Duration stopWithin;

  WorkerThread(String name, SinkWorker worker, BiConsumer<String, Throwable> onFatal) {
    this.name = name;
    this.worker = worker;
    this.onFatal = onFatal;
    this.thread = new Thread(this::run, name);
  }

  void start() {
    thread.start();
  }

  void stopWithin(Duration time) {
    stopWithin = time;
  }

  void join() throws InterruptedException {
    thread.join();
  }

  private void run() {
    try {
      while (stopWithin == null) {
        worker.turn();
      }
      worker.finish(stopWithin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      onFatal.accept(name + " was interrupted, which nothing in the sink does", e);
    } catch (RuntimeException | Error e) {
      onFatal.accept(
          name + " failed; what it had not written is read again after the next start: " + e, e);
    }
  }
}
