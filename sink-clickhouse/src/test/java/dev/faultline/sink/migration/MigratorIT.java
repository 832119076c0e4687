package dev.faultline.sink.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.sink.clickhouse.ClickHouse;
import dev.faultline.sink.clickhouse.ClickHouseUnavailableException;
import dev.faultline.sink.clickhouse.Engine;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigratorIT {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static Engine engine;

  @BeforeAll
  static void startEngine() throws IOException {
    engine = Engine.start();
  }

  @AfterAll
  static void stopEngine() throws IOException, SQLException {
    engine.close();
  }

  @BeforeEach
  void forgetEverything() throws SQLException {
    engine.execute("DROP DATABASE IF EXISTS faultline");
  }

  private static Migrator migrator(List<Migration> migrations, String holder, Duration lease)
      throws SQLException {
    return new Migrator(engine.connection(), TableForm.oneServer(), migrations, holder, lease);
  }

  private static Migrator standard() throws SQLException {
    return new Migrator(engine.connection(), TableForm.oneServer(), "test");
  }

  private static Migration step(int version) {
    return new Migration(
        version,
        "step_" + version,
        "CREATE TABLE IF NOT EXISTS {local t%1$d}{cluster} (a UInt8) ENGINE = {engine MergeTree()} ORDER BY a"
            .formatted(version));
  }

  private static String structure() throws SQLException {
    return engine.value(
        """
        SELECT arrayStringConcat(groupArray(name || ' ' || create_table_query), '\\n')
        FROM (SELECT * FROM system.tables
              WHERE database = 'faultline' AND name NOT LIKE 'migration_lock%' ORDER BY name)
        """);
  }

  @Test
  void shouldCreateEverythingInAnEmptyServer() throws Exception {
    // When
    int applied = standard().run();

    // Then
    assertThat(applied).isEqualTo(Migration.all().size());
    assertThat(
            engine.query("SELECT name FROM system.tables WHERE database = 'faultline'").stream()
                .map(row -> row.get("name")))
        .contains(
            "service_rollups",
            "site_rollups",
            "failure_samples",
            "alerts",
            "error_codes",
            "error_categories",
            "service_settings",
            "service_settings_history",
            "schema_migrations",
            "service_connections",
            "service_latency",
            "service_errors",
            "site_connections",
            "site_latency",
            "site_errors");
    standard().check();
  }

  @Test
  void shouldApplyNothingASecondTime() throws Exception {
    standard().run();
    String before = structure();

    assertThat(standard().run()).isZero();
    assertThat(structure()).isEqualTo(before);
  }

  @Test
  void shouldApplyOnlyWhatIsMissing() throws Exception {
    migrator(List.of(step(1)), "old", LONG).run();

    assertThat(migrator(List.of(step(1), step(2), step(3)), "new", LONG).run()).isEqualTo(2);
    assertThat(
            engine.query(
                "SELECT version, name, applied_by FROM faultline.schema_migrations FINAL"
                    + " ORDER BY version"))
        .extracting(row -> row.get("name") + " by " + row.get("applied_by"))
        .containsExactly("step_1 by old", "step_2 by new", "step_3 by new");
  }

  @Test
  void shouldSurviveACrashBeforeTheEntryOfAMigration() throws Exception {
    // Given every statement has run, and no entry was made
    standard().run();
    String before = structure();
    engine.execute("TRUNCATE TABLE faultline.schema_migrations");

    // When
    int applied = standard().run();

    // Then
    assertThat(applied).isEqualTo(Migration.all().size());
    assertThat(structure()).isEqualTo(before);
  }

  @Test
  void shouldRefuseAnEditedMigration() throws Exception {
    migrator(List.of(step(1), step(2)), "first", LONG).run();
    Migration edited = new Migration(1, "step_1", "SELECT 1");

    assertThatThrownBy(() -> migrator(List.of(edited, step(2), step(3)), "second", LONG).run())
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("V001 step_1 was changed after it had been applied")
        .hasMessageContaining(step(1).checksum())
        .hasMessageContaining(edited.checksum())
        .hasMessageContaining("new migration");
    assertThat(engine.value("SELECT count() FROM faultline.schema_migrations")).isEqualTo("2");
  }

  @Test
  void shouldNameTheMigrationAndTheStatementThatFails() {
    Migration broken = new Migration(1, "broken", "SELECT 1;\nCREATE TABLE faultline.x nonsense");

    assertThatThrownBy(() -> migrator(List.of(broken), "test", LONG).run())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("V001 broken")
        .hasMessageContaining("CREATE TABLE faultline.x nonsense");
  }

  @Test
  void shouldTellWhatIsMissingWithoutChangingAnything() throws Exception {
    migrator(List.of(step(1)), "test", LONG).run();

    assertThatThrownBy(() -> migrator(List.of(step(1), step(2), step(3)), "test", LONG).check())
        .isInstanceOf(ClickHouseUnavailableException.class)
        .hasMessageContaining("lacks migration V002 step_2 and 1 more");
    assertThat(engine.value("EXISTS TABLE faultline.t2")).isEqualTo("0");
  }

  @Test
  void shouldLetOneOfManySinksMigrateAtATime() throws Exception {
    // Given migrations that would be seen to overlap: each leaves a table, the next needs it gone
    List<Migration> migrations = new ArrayList<>();
    for (int version = 1; version <= 4; version++) {
      migrations.add(
          new Migration(
              version,
              "exclusive_" + version,
              """
              CREATE TABLE faultline.busy (a UInt8) ENGINE = Null;
              SELECT sleep(0.1);
              DROP TABLE faultline.busy;
              """));
    }
    ExecutorService sinks = Executors.newFixedThreadPool(6);

    // When
    List<Callable<Integer>> starts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String holder = "sink-" + i;
      starts.add(
          () -> {
            try (ClickHouse own = engine.connect()) {
              return new Migrator(own.connection(), TableForm.oneServer(), migrations, holder, LONG)
                  .run();
            }
          });
    }
    int applied = 0;
    for (Future<Integer> done : sinks.invokeAll(starts)) {
      applied += done.get();
    }
    sinks.shutdown();

    // Then
    assertThat(applied).isEqualTo(4);
    assertThat(engine.value("SELECT count() FROM faultline.schema_migrations")).isEqualTo("4");
  }

  @Test
  void shouldTakeTheLockOverOnceTheLeaseOfACrashedSinkRanOut() throws Exception {
    // Given a sink that crashed: its lock is held, and nobody renews it
    migrator(List.of(step(1)), "first", LONG).run();
    LockTables tables = new LockTables(engine.connection(), TableForm.oneServer());
    tables.create(7, "crashed", SHORT);

    // When
    migrator(List.of(step(1), step(2)), "second", LONG).run();

    // Then
    assertThat(engine.value("EXISTS TABLE faultline.t2")).isEqualTo("1");
    assertThat(tables.list()).containsExactly(new LockTables.Entry(8, "", 0));
  }

  @Test
  void shouldStopWhoLostTheLock() throws Exception {
    // Given
    migrator(List.of(step(1)), "first", LONG).run();
    LockTables tables = new LockTables(engine.connection(), TableForm.oneServer());
    try (MigrationLock lock = MigrationLock.acquire(tables, "slow", LONG)) {
      lock.ensureHeld();

      // When another takes over, as if this one had been stopped for long
      long next = tables.list().get(tables.list().size() - 1).number() + 1;
      tables.create(next, "other", LONG);

      // Then
      assertThatThrownBy(lock::ensureHeld)
          .isInstanceOf(MigrationException.class)
          .hasMessageContaining("another sink took the migration lock over");
    }
  }

  @Test
  void shouldKeepALockThatIsRenewed() throws Exception {
    // Given
    migrator(List.of(step(1)), "first", LONG).run();
    LockTables tables = new LockTables(engine.connection(), TableForm.oneServer());
    try (MigrationLock lock = MigrationLock.acquire(tables, "slow", SHORT)) {
      long start = tables.now();

      // When the lease would have run out twice
      Awaitility.await().until(() -> tables.now() > start + 2 * SHORT.toMillis());

      // Then
      lock.ensureHeld();
      assertThat(tables.list().get(0).heldUntil()).isGreaterThan(tables.now());
    }
  }

  @Test
  void shouldFillTheCatalogueAndKeepTheNewerOne() throws Exception {
    // Given
    standard().run();
    Connection connection = engine.connection();
    Catalogue catalogue = Catalogue.load();
    engine.execute(
        """
        INSERT INTO faultline.error_codes (error_code, category, summary, catalogue_version)
        VALUES ('connection_refused', 'client', 'newer', 99), ('dns_timeout', 'client', 'older', 0)
        """);

    // When
    CatalogueTables.fill(connection, catalogue);
    CatalogueTables.fill(connection, catalogue);

    // Then
    assertThat(engine.value("SELECT count() FROM faultline.error_codes FINAL"))
        .isEqualTo(Integer.toString(catalogue.codes().size()));
    assertThat(engine.value("SELECT count() FROM faultline.error_categories FINAL")).isEqualTo("5");
    assertThat(
            engine.query(
                "SELECT error_code, summary FROM faultline.error_codes FINAL"
                    + " WHERE error_code IN ('connection_refused', 'dns_timeout')"
                    + " ORDER BY error_code"))
        .containsExactly(
            Map.of("error_code", "connection_refused", "summary", "newer"),
            Map.of("error_code", "dns_timeout", "summary", "The resolver did not answer in time."));
    assertThat(
            engine.value(
                "SELECT category FROM faultline.error_codes FINAL"
                    + " WHERE error_code = 'dns_error' AND dns_rcode = 'NXDOMAIN'"))
        .isEqualTo("client");
  }
}
