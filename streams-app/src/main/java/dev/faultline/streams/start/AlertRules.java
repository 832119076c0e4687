package dev.faultline.streams.start;

import dev.faultline.alert.rule.RuleSet;
import dev.faultline.alert.rule.RulesFile;
import dev.faultline.alert.yaml.YamlProblemsException;
import dev.faultline.runtime.lifecycle.Running;
import dev.faultline.runtime.lifecycle.StartException;
import io.micrometer.core.instrument.Gauge;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The rules of alerts: the built-in ones, or those of a file that is looked at again and again. */
final class AlertRules {
  private static final Duration LOOK = Duration.ofSeconds(2);

  private AlertRules() {}

  /**
   * Reads the file, if there is one, and keeps looking at it until the program stops.
   *
   * @throws StartException if it is bad
   */
  static Supplier<RuleSet> of(Optional<Path> file, Running running) {
    if (file.isEmpty()) {
      RuleSet defaults = RuleSet.defaults();
      return () -> defaults;
    }
    RulesFile rules = read(file.get());
    Gauge.builder("faultline.alert.rules.refused", rules, r -> r.problem().isPresent() ? 1 : 0)
        .description("1 while the rules file is bad and older rules are in force")
        .register(running.metrics().registry());
    ScheduledExecutorService looking =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "alert-rules");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> task =
        looking.scheduleWithFixedDelay(
            rules::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    running.closeOnStop(
        "rules of alerts",
        () -> {
          task.cancel(true);
          looking.shutdownNow();
        });
    return rules;
  }

  private static RulesFile read(Path file) {
    try {
      return new RulesFile(file);
    } catch (YamlProblemsException e) {
      throw new StartException("alerts.rules: " + e.getMessage(), e);
    }
  }
}
