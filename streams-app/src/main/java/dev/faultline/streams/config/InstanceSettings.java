package dev.faultline.streams.config;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Durations;
import dev.faultline.runtime.config.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How instances share the work, and how fast one takes over from another. */
public record InstanceSettings(
    @Setting(
            key = "application-id",
            defaultValue = "faultline-streams",
            doc =
                "Name of the group of instances that share the work; also the start of its"
                    + " transactional ids and of its internal topics' names.",
            pattern = "[A-Za-z0-9._-]{1,180}",
            patternDoc = "at most 180 letters, digits, dots, underscores and hyphens")
        String applicationId,
    @Setting(
            key = "threads",
            defaultValue = "1",
            min = "1",
            max = "64",
            doc = "Stream threads of this instance; more than the input has partitions stay idle.")
        int threads,
    @Setting(
            key = "commit-interval",
            defaultValue = "500ms",
            min = "50ms",
            max = "10s",
            doc =
                "How often a transaction is committed: shorter shows results sooner, longer costs the"
                    + " brokers less.")
        Duration commitInterval,
    @Setting(
            key = "transaction-timeout",
            defaultValue = "15s",
            min = "1s",
            max = "15m",
            doc =
                "After how long the brokers end the transaction of a crashed instance; readers of its"
                    + " output wait that long. At least twice the commit-interval.")
        Duration transactionTimeout,
    @Setting(
            key = "session-timeout",
            defaultValue = "10s",
            min = "1s",
            max = "30m",
            doc =
                "After how long without a sign of life an instance's work goes to the others. The"
                    + " brokers bound it too (group.min.session.timeout.ms).")
        Duration sessionTimeout,
    @Setting(
            key = "group-instance-id",
            doc =
                "Fixed name of this instance (static membership), unlike that of every other: a"
                    + " restart within the session-timeout then moves no work.",
            pattern = "[A-Za-z0-9._-]{1,200}",
            patternDoc = "at most 200 letters, digits, dots, underscores and hyphens")
        Optional<String> groupInstanceId,
    @Setting(
            key = "num-standby-replicas",
            defaultValue = "0",
            min = "0",
            max = "3",
            doc =
                "Copies of each task's state that other instances keep up to date, so that they can"
                    + " take over at once.")
        int numStandbyReplicas,
    @Setting(
            key = "state-dir",
            doc =
                "Folder for what a task remembers of its state; instances on one machine must not"
                    + " share it. By default a folder in the system's temporary one.")
        Optional<Path> stateDir) {

  public InstanceSettings {
    Checks.bounds(
        InstanceSettings.class,
        applicationId,
        threads,
        commitInterval,
        transactionTimeout,
        sessionTimeout,
        groupInstanceId,
        numStandbyReplicas,
        stateDir);
    Checks.require(
        transactionTimeout.compareTo(commitInterval.multipliedBy(2)) >= 0,
        "transaction-timeout must be at least twice the commit-interval, got "
            + Durations.print(transactionTimeout)
            + " and "
            + Durations.print(commitInterval));
  }
}
