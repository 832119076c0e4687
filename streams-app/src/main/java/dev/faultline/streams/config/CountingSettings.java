package dev.faultline.streams.config;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Setting;
import java.time.Duration;

/** What the results depend on; every instance must have the same. */
public record CountingSettings(
    @Setting(
            key = "allowed-lateness",
            defaultValue = "1h",
            min = "0s",
            max = "7d",
            doc =
                "How far an event may be behind the newest of its partition, by event time, and"
                    + " still correct its windows; a later one becomes a dead letter. Memory grows"
                    + " with it.")
        Duration allowedLateness,
    @Setting(
            key = "max-future",
            defaultValue = "5m",
            min = "0s",
            max = "1d",
            doc =
                "How far an event may be ahead of the clock at which it was appended; one further"
                    + " ahead becomes a dead letter.")
        Duration maxFuture,
    @Setting(
            key = "final-delay",
            defaultValue = "2s",
            min = "0s",
            max = "10m",
            doc =
                "How long after its end, by event time, a window is called final. A late event still"
                    + " corrects it.")
        Duration finalDelay,
    @Setting(
            key = "idle-timeout",
            defaultValue = "10s",
            min = "1s",
            max = "1h",
            doc =
                "After how long without records an input partition no longer holds up the final"
                    + " windows of the others.")
        Duration idleTimeout,
    @Setting(
            key = "samples-per-minute",
            defaultValue = "5",
            min = "0",
            max = "100",
            doc = "Failed events kept whole, at most, per service, error code and minute.")
        int samplesPerMinute,
    @Setting(
            key = "max-id-bytes",
            defaultValue = "256",
            min = "16",
            max = "4096",
            doc =
                "Longest account id, service id, site or error code, in bytes of UTF-8; an event with"
                    + " a longer one becomes a dead letter.")
        int maxIdBytes) {

  public CountingSettings {
    Checks.bounds(
        CountingSettings.class,
        allowedLateness,
        maxFuture,
        finalDelay,
        idleTimeout,
        samplesPerMinute,
        maxIdBytes);
  }
}
