package dev.faultline.sink;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.DataSize;
import dev.faultline.runtime.config.Setting;
import java.time.Duration;

/** How large batches get. A batch is sent when it reaches one of the limits. */
public record BatchSettings(
    @Setting(
            key = "max-rows",
            defaultValue = "50000",
            min = "1",
            max = "10000000",
            doc = "Most rows of a batch.")
        int maxRows,
    @Setting(
            key = "max-bytes",
            defaultValue = "16MiB",
            min = "64KiB",
            max = "1GiB",
            doc = "Most bytes of a batch: its rows and the records that they were made of.")
        DataSize maxBytes,
    @Setting(
            key = "max-delay",
            defaultValue = "500ms",
            min = "10ms",
            max = "1m",
            doc =
                "How long a batch waits for more. Shorter is fresher; longer makes fewer and larger"
                    + " parts, which ClickHouse prefers.")
        Duration maxDelay) {

  /** Checks the bounds. */
  public BatchSettings {
    Checks.bounds(BatchSettings.class, maxRows, maxBytes, maxDelay);
  }
}
