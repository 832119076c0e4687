package dev.faultline.dashboard.bench;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.dashboard.Answer;
import dev.faultline.dashboard.ApiClient;
import dev.faultline.dashboard.Dashboard;
import dev.faultline.dashboard.TestStack;
import dev.faultline.embedded.ClickHouse;
import dev.faultline.embedded.clickhouse.ClickHouseEngineInstall;
import dev.faultline.runtime.health.Health;
import dev.faultline.sink.migration.Migrator;
import dev.faultline.sink.migration.TableForm;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;

/**
 * Measures each call of the API for ranges from 15 minutes to 40 days. Arguments: a directory for
 * the data, which is used again if it is there; how many services; how many calls of each kind.
 */
public final class DashboardBench {
  private static final String TOKEN = "bench";
  private static final List<Duration> RANGES =
      List.of(
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(24),
          Duration.ofHours(48),
          Duration.ofDays(7),
          Duration.ofDays(40));

  private DashboardBench() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    int services = Integer.parseInt(arguments[1]);
    int calls = Integer.parseInt(arguments[2]);
    Instant end = end(directory);
    Path library = ClickHouseEngineInstall.standard().library(System.out::println);
    try (ClickHouse engine = new ClickHouse(ClickHouse.Config.of(library, directory, 0))) {
      engine.start();
      Properties user = new Properties();
      user.setProperty("user", "default");
      user.setProperty("password", "");
      user.setProperty("socket_timeout", "600000");
      try (Connection connection = DriverManager.getConnection(engine.jdbcUrl(), user)) {
        new Migrator(connection, TableForm.oneServer(), "bench").run();
        Generator generator = new Generator(connection, services, end);
        generator.fill();
        System.out.println(
            "rows: "
                + generator.value("SELECT count() FROM faultline.service_rollups")
                + ", parts: "
                + generator.value(
                    "SELECT count() FROM system.parts WHERE database = 'faultline' AND active")
                + ", bytes: "
                + generator.value(
                    "SELECT formatReadableSize(sum(bytes_on_disk)) FROM system.parts WHERE active"));
      }
      if (calls > 0) {
        measure(engine.jdbcUrl(), services, calls, end);
      }
    }
  }

  /** The moment at which the data ends, kept beside it. */
  private static Instant end(Path directory) throws Exception {
    Path file = directory.resolve("end");
    if (!Files.exists(file)) {
      Files.createDirectories(directory);
      Files.writeString(file, Instant.now().toString());
    }
    return Instant.parse(Files.readString(file));
  }

  private static void measure(String url, int services, int calls, Instant end) throws Exception {
    try (Dashboard dashboard =
        new Dashboard(
            TestStack.config(
                Map.of(
                    "clickhouse.url", url,
                    "listen.port", "0",
                    "kafka.bootstrap-servers", "127.0.0.1:1",
                    "auth.development-token", TOKEN,
                    "requests-per-minute", "1000000")),
            Catalogue.load(),
            new Health(),
            new SimpleMeterRegistry(),
            Clock.fixed(end, ZoneOffset.UTC))) {
      ApiClient client = new ApiClient(dashboard.port(), Optional.of(TOKEN));
      System.out.printf("%-44s %8s %8s %8s %8s%n", "call", "range", "p50 ms", "p95 ms", "max ms");
      for (String call :
          List.of(
              "connections", "latency", "heatmap", "errors", "samples", "alerts", "marks", "")) {
        for (Duration range : RANGES) {
          run(
              client,
              "service " + call,
              range,
              calls,
              end,
              random -> service(random, services) + (call.isEmpty() ? "" : "/" + call));
        }
      }
      for (String sort : List.of("failures", "connections", "latency", "name")) {
        for (Duration range : RANGES) {
          run(
              client,
              "overview by " + sort,
              range,
              Math.max(5, calls / 4),
              end,
              random -> "/api/v1/services?sort=" + sort);
        }
      }
      for (Duration range : RANGES) {
        run(client, "sites", range, Math.max(5, calls / 4), end, random -> "/api/v1/sites");
      }
    }
  }

  private static String service(Random random, int services) {
    // Half of the calls are for the few that have most rows.
    int service = random.nextInt(random.nextBoolean() ? Math.max(1, services / 20) : services);
    return "/api/v1/accounts/account-%d/services/service-%d".formatted(service % 500, service);
  }

  private interface PathOf {
    String of(Random random);
  }

  private static void run(
      ApiClient client, String name, Duration range, int calls, Instant end, PathOf path) {
    Random random = new Random(7);
    double[] millis = new double[calls];
    for (int i = -2; i < calls; i++) {
      String address = path.of(random);
      String whole =
          address
              + (address.contains("?") ? "&" : "?")
              + "from="
              + end.minus(range).getEpochSecond()
              + "&to="
              + end.getEpochSecond();
      long began = System.nanoTime();
      Answer answer = client.get(whole);
      if (answer.status() != 200) {
        throw new IllegalStateException(whole + ": " + answer.status() + " " + answer.body());
      }
      if (i >= 0) {
        millis[i] = (System.nanoTime() - began) / 1e6;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        "%-44s %8s %8.1f %8.1f %8.1f%n",
        name,
        range.toString().replace("PT", ""),
        millis[calls / 2],
        millis[Math.min(calls - 1, (int) (calls * 0.95))],
        millis[calls - 1]);
  }
}
