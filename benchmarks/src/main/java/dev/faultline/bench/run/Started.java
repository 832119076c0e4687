package dev.faultline.bench.run;

import dev.faultline.bench.contestant.Contestant;
import dev.faultline.bench.contestant.OwnJar;
import dev.faultline.bench.contestant.Trial;
import dev.faultline.bench.measure.MeasureException;
import dev.faultline.bench.measure.ProbeLink;
import dev.faultline.embedded.process.ChildProcess;
import dev.faultline.embedded.process.ChildSpec;
import dev.faultline.embedded.process.JavaCommand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** A contestant's JVM with its probe, from its start until its traces are removed. */
final class Started implements AutoCloseable {
  private final Trial trial;
  private final ProbeLink probe = new ProbeLink();
  private final ChildProcess process;

  Started(Contestant contestant, Trial trial) {
    this.trial = trial;
    JavaCommand java =
        new JavaCommand(trial.heapMegabytes())
            .option(
                probe.option(OwnJar.probe(trial.stack().files()), contestant.progressTopic(trial)));
    process =
        ChildProcess.start(
            new ChildSpec(
                contestant.name(),
                contestant.command(trial, java),
                Map.of(),
                trial.directory().resolve(contestant.name() + ".log"),
                () -> true,
                Duration.ofMinutes(1),
                Duration.ofSeconds(5)));
    probe.connect();
  }

  ProbeLink probe() {
    return probe;
  }

  long pid() {
    return process.pid();
  }

  /**
   * Says that it takes too long, with what the contestant wrote last.
   *
   * @param what it was to do
   */
  MeasureException tooSlow(String what) {
    return new MeasureException(
        "%s did not %s; it wrote last:%n  %s"
            .formatted(process.name(), what, String.join("\n  ", process.lastLines())));
  }

  /** What a failed call to the probe means, with what the contestant wrote last. */
  MeasureException failed(MeasureException cause) {
    return new MeasureException(
        "%s failed: %s; it wrote last:%n  %s"
            .formatted(
                process.name(), cause.getMessage(), String.join("\n  ", process.lastLines())),
        cause);
  }

  /** Ends it at once, and removes its topics. */
  @Override
  public void close() {
    process.kill9();
    probe.close();
    removeTopics();
  }

  private void removeTopics() {
    Admin admin = trial.stack().admin();
    try {
      Set<String> topics =
          admin.listTopics().names().get().stream()
              .filter(topic -> topic.startsWith(trial.name() + "-"))
              .collect(Collectors.toSet());
      admin.deleteTopics(List.copyOf(topics)).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "The topics of " + trial.name() + " cannot be removed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
