package dev.faultline.dashboard.clickhouse;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.DataSize;
import dev.faultline.runtime.config.Setting;
import java.time.Duration;

/** What one query may take, and how many run at once. */
public record QueryLimits(
    @Setting(
            key = "max-time",
            defaultValue = "10s",
            min = "1s",
            max = "5m",
            doc = "How long one query may take.")
        Duration maxTime,
    @Setting(
            key = "max-rows",
            defaultValue = "100000000",
            min = "1000",
            max = "100000000000",
            doc = "How many rows one query may read.")
        long maxRows,
    @Setting(
            key = "max-memory",
            defaultValue = "1GiB",
            min = "16MiB",
            max = "1TiB",
            doc = "How much memory of ClickHouse one query may take.")
        DataSize maxMemory,
    @Setting(
            key = "max-concurrent",
            defaultValue = "8",
            min = "1",
            max = "256",
            doc =
                "How many queries this process has running at once; further ones wait for two"
                    + " seconds at most.")
        int maxConcurrent) {

  public QueryLimits {
    Checks.bounds(QueryLimits.class, maxTime, maxRows, maxMemory, maxConcurrent);
  }
}
