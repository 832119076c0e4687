package dev.faultline.streams.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Runs the tasks of a cluster in a random interleaving, with transactions of random sizes and with
 * crashes, until all input is read and committed.
 */
final class Schedule {
  private final Random random;

  /** Of a thousand steps, how many end in a crash of one kind or another. */
  private final int crashes;

  private final int batch;

  Schedule(Random random, int crashes, int batch) {
    this.random = random;
    this.crashes = crashes;
    this.batch = batch;
  }

  void run(Cluster cluster) {
    List<TaskRun> tasks = cluster.tasks();
    while (tasks.stream().anyMatch(TaskRun::isBehind)) {
      TaskRun task = tasks.get(random.nextInt(tasks.size()));
      step(task);
      cluster.pass(Duration.ofMillis(random.nextInt(200)));
    }
  }

  private void step(TaskRun task) {
    task.read(1 + random.nextInt(batch));
    if (random.nextInt(1000) < crashes) {
      crash(task);
    } else if (random.nextInt(3) > 0) {
      task.punctuate();
      task.commit();
    }
  }

  private void crash(TaskRun task) {
    switch (random.nextInt(4)) {
      case 0 -> task.crash();
      case 1 -> task.crashAfterCompaction(random);
      case 2 -> task.revive(random.nextInt(5));
      default -> task.recycle();
    }
  }
}
