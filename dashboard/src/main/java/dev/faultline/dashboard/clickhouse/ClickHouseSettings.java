package dev.faultline.dashboard.clickhouse;

import dev.faultline.runtime.config.Checks;
import dev.faultline.runtime.config.Secret;
import dev.faultline.runtime.config.Setting;
import java.time.Duration;
import java.util.Optional;

/** How to reach ClickHouse. */
public record ClickHouseSettings(
    @Setting(
            key = "url",
            defaultValue = "jdbc:ch://127.0.0.1:18123/",
            doc =
                "Address of ClickHouse's HTTP interface, as its JDBC driver takes it. The driver's"
                    + " own options may follow, such as ?ssl=true.",
            pattern = "jdbc:(ch|clickhouse):.+",
            patternDoc = "jdbc:ch://HOST:PORT/")
        String url,
    @Setting(
            key = "user",
            defaultValue = "default",
            doc = "User of ClickHouse; SELECT on the database faultline is all that is needed.")
        String user,
    @Setting(key = "password", doc = "The user's password; none if it is not given.")
        Optional<Secret> password,
    @Setting(
            key = "connect-timeout",
            defaultValue = "3s",
            min = "100ms",
            max = "1m",
            doc = "How long a connection may take to stand.")
        Duration connectTimeout) {

  public ClickHouseSettings {
    Checks.bounds(ClickHouseSettings.class, url, user, password, connectTimeout);
  }

  /** The address without its options, which may hold a password. */
  public String shownUrl() {
    return url.replaceAll("//[^/@]*@", "//").replaceAll("\\?.*", "");
  }

  @Override
  public String toString() {
    return "ClickHouseSettings[url=%s, user=%s]".formatted(shownUrl(), user);
  }
}
