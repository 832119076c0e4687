package dev.faultline.sink.clickhouse;

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
                    + " own options may follow, such as ?ssl=true, and settings of the server as"
                    + " clickhouse_setting_NAME.",
            pattern = "jdbc:(ch|clickhouse):.+",
            patternDoc = "jdbc:ch://HOST:PORT/")
        String url,
    @Setting(key = "user", defaultValue = "default", doc = "User of ClickHouse.") String user,
    @Setting(key = "password", doc = "The user's password; none if it is not given.")
        Optional<Secret> password,
    @Setting(
            key = "cluster",
            doc =
                "Name of the ClickHouse cluster, if there is one: the tables are then created on all"
                    + " its servers, replicated and distributed.",
            pattern = "[A-Za-z0-9_.-]+",
            patternDoc = "letters, digits and _ . -")
        Optional<String> cluster,
    @Setting(
            key = "connect-timeout",
            defaultValue = "5s",
            min = "100ms",
            max = "5m",
            doc = "How long a connection may take to stand.")
        Duration connectTimeout,
    @Setting(
            key = "request-timeout",
            defaultValue = "60s",
            min = "1s",
            max = "1h",
            doc =
                "How long ClickHouse may take for one statement or one insert; after that it counts"
                    + " as unavailable, and the insert is sent again.")
        Duration requestTimeout) {

  /** Checks the bounds. */
  public ClickHouseSettings {
    Checks.bounds(
        ClickHouseSettings.class, url, user, password, cluster, connectTimeout, requestTimeout);
  }

  /** The address without its options, which may hold a password. */
  public String shownUrl() {
    return url.replaceAll("//[^/@]*@", "//").replaceAll("\\?.*", "");
  }

  /** Shows the address without its options. */
  @Override
  public String toString() {
    return "ClickHouseSettings[url=%s, user=%s, cluster=%s]".formatted(shownUrl(), user, cluster);
  }
}
