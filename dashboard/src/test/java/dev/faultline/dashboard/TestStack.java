package dev.faultline.dashboard;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.embedded.EmbeddedStack;
import dev.faultline.runtime.config.ConfigLoader;
import dev.faultline.runtime.health.Health;
import dev.faultline.sink.migration.CatalogueTables;
import dev.faultline.sink.migration.Migrator;
import dev.faultline.sink.migration.TableForm;
import dev.faultline.topic.TopicCreation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The real parts with the sink's tables and a dashboard upon them, started once for all tests of a
 * run. Tests keep out of each other's way by accounts of their own.
 */
public final class TestStack {
  public static final String OPERATOR = "token-of-an-operator";
  public static final String READER = "token-of-an-operator-who-may-only-read";
  public static final String ACORN = "token-of-acorn";
  public static final String BIRCH = "token-of-birch";
  public static final String ACORN_READER = "token-of-acorn-who-may-only-read";

  private static TestStack running;

  private final EmbeddedStack stack;
  private final Connection connection;
  private final Dashboard dashboard;
  private final Instant halfHour;

  private TestStack() throws Exception {
    stack = EmbeddedStack.start();
    Properties user = new Properties();
    user.setProperty("user", "default");
    user.setProperty("password", "");
    connection = DriverManager.getConnection(stack.clickHouseJdbcUrl(), user);
    new Migrator(connection, TableForm.oneServer(), "test").run();
    CatalogueTables.fill(connection, Catalogue.load());
    createTopic();
    dashboard = start(Map.of());
    halfHour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(30, ChronoUnit.MINUTES);
  }

  /** Half past of the hour before this run: recent, and the same for all tests. */
  public Instant halfHour() {
    return halfHour;
  }

  /** The stack of this run. */
  public static synchronized TestStack get() {
    if (running == null) {
      try {
        TestStack started = new TestStack();
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "test-stack"));
        running = started;
      } catch (Exception e) {
        throw new IllegalStateException("the parts did not start", e);
      }
    }
    return running;
  }

  private void createTopic() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      NewTopic topic =
          new NewTopic("service-settings", 2, (short) 1)
              .configs(Map.of("cleanup.policy", "compact"));
      TopicCreation.create(admin, List.of(topic));
    }
  }

  /** One more dashboard on the same parts, on a port of its own. */
  public Dashboard start(Map<String, String> more) throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap-servers", stack.bootstrapServers());
    settings.put("schema-registry.url", stack.registryUrl());
    settings.put("clickhouse.url", stack.clickHouseJdbcUrl());
    settings.put("listen.port", "0");
    settings.put("auth.tokens-file", tokens().toString());
    settings.put("requests-per-minute", "1000000");
    settings.putAll(more);
    return new Dashboard(
        config(settings),
        Catalogue.load(),
        new Health(),
        new SimpleMeterRegistry(),
        Clock.systemUTC());
  }

  public static DashboardConfig config(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>();
    settings.forEach(
        (key, value) ->
            environment.put(
                "FAULTLINE_" + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
    return ConfigLoader.load(DashboardConfig.class, Optional.empty(), environment).config();
  }

  private Path tokens() throws IOException {
    String text =
        "tokens:\n"
            + token(OPERATOR, "role: operator, subject: olga")
            + token(READER, "role: operator, subject: rita, read-only: true")
            + token(ACORN, "role: tenant, account: acorn, subject: anna")
            + token(ACORN_READER, "role: tenant, account: acorn, subject: arne, read-only: true")
            + token(BIRCH, "role: tenant, account: birch, subject: ben");
    return Files.writeString(stack.directory().resolve("tokens.yaml"), text);
  }

  public static String token(String token, String rest) {
    return "  - {sha256: %s, %s}\n".formatted(sha256(token), rest);
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public EmbeddedStack parts() {
    return stack;
  }

  public Dashboard dashboard() {
    return dashboard;
  }

  public ApiClient as(String token) {
    return new ApiClient(dashboard.port(), Optional.of(token));
  }

  public ApiClient asNobody() {
    return new ApiClient(dashboard.port(), Optional.empty());
  }

  public void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private void close() {
    try (connection;
        dashboard) {
      // Only to be closed.
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      stack.close();
    }
  }
}
