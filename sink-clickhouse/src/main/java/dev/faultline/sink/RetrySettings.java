package dev.faultline.sink;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Setting;
import java.time.Duration;

/** The pauses between attempts. There is no last attempt. */
public record RetrySettings(
    @Setting(
            key = "first-pause",
            defaultValue = "200ms",
            min = "10ms",
            max = "1m",
            doc = "Pause after the first failure in a row; it doubles with each further one.")
        Duration firstPause,
    @Setting(
            key = "longest-pause",
            defaultValue = "10s",
            min = "10ms",
            max = "10m",
            doc = "Longest pause.")
        Duration longestPause) {

  /** Checks the bounds. */
  public RetrySettings {
    Checks.bounds(RetrySettings.class, firstPause, longestPause);
    Checks.require(
        firstPause.compareTo(longestPause) <= 0,
        "retry.first-pause must be at most retry.longest-pause, got %s and %s"
            .formatted(firstPause, longestPause));
  }
}
