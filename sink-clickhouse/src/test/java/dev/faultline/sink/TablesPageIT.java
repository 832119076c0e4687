package dev.faultline.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.schema.Category;
import dev.faultline.schema.FailureSample;
import dev.faultline.schema.FailureSamples;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.sink.clickhouse.Engine;
import dev.faultline.sink.migration.CatalogueTables;
import dev.faultline.sink.migration.Migrator;
import dev.faultline.sink.migration.TableForm;
import dev.faultline.sink.table.Samples;
import dev.faultline.sink.table.Tables;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether docs/tables.md says what is so. */
class TablesPageIT {
  private static Engine engine;

  @BeforeAll
  static void startEngine() throws Exception {
    engine = Engine.start();
    new Migrator(engine.connection(), TableForm.oneServer(), "test").run();
    CatalogueTables.fill(engine.connection(), Catalogue.load());
  }

  @AfterAll
  static void stopEngine() throws IOException, SQLException {
    engine.close();
  }

  @BeforeEach
  void writeRows() throws Exception {
    for (String table : List.of("service_rollups", "site_rollups", "failure_samples")) {
      engine.execute("TRUNCATE TABLE faultline." + table);
    }
    writeSampleTraffic();
  }

  /** Rows of the last minutes and hours, such as the sample traffic makes. */
  private static void writeSampleTraffic() throws Exception {
    Instant now = Instant.now();
    for (int resolution : List.of(10, 60, 3600)) {
      Instant start = Instant.ofEpochSecond(now.getEpochSecond() / resolution * resolution);
      Inserts.insert(
          engine.clickHouse(),
          Tables.SERVICE_ROLLUPS,
          ServiceRollup.newBuilder(
                  Samples.rollup("acorn-billing-api", resolution, start, ViewsIT.CELLS))
              .setAccountId("acorn")
              .setIsFinal(true)
              .build());
      Inserts.insert(
          engine.clickHouse(),
          Tables.SITE_ROLLUPS,
          Samples.siteRollup("FRA", resolution, start, ViewsIT.CELLS));
    }
    Inserts.insert(
        engine.clickHouse(),
        Tables.FAILURE_SAMPLES,
        FailureSamples.newBuilder(
                Samples.failureSamples(
                    "acorn-billing-api",
                    "dns_error",
                    1,
                    new FailureSample(
                        Category.client,
                        Samples.event(UUID.randomUUID(), "acorn-billing-api", "dns_error")
                            .build())))
            .setAccountId("acorn")
            .setMinute(now.truncatedTo(ChronoUnit.MINUTES))
            .build());
  }

  @Test
  void shouldAnswerEveryQueryOfThePage() throws Exception {
    Map<String, String> queries = new TablesPage().queries();
    assertThat(queries).hasSizeGreaterThan(15);

    for (Map.Entry<String, String> query : queries.entrySet()) {
      List<Map<String, Object>> rows = engine.query(query.getValue());
      if (query.getKey().equals("Do the numbers add up? (2)")) {
        // 45 of the first window of 10 s are all of the minute.
        assertThat(rows).as(query.getKey()).isEmpty();
      } else {
        assertThat(rows).as(query.getKey()).isNotEmpty();
      }
    }
  }

  @Test
  void shouldFindAMinuteThatDoesNotEqualItsTens() throws Exception {
    Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(600);
    ServiceRollup off = Samples.rollup("s", 60, minute, Samples.success(3));
    Inserts.insert(
        engine.clickHouse(),
        Tables.SERVICE_ROLLUPS,
        Samples.rollup("s", 10, minute, Samples.success(2)),
        ServiceRollup.newBuilder(off).setIsFinal(true).build());

    assertThat(engine.query(new TablesPage().queries().get("Do the numbers add up? (2)")))
        .singleElement()
        .satisfies(row -> assertThat(row.get("by_10s")).hasToString("2"))
        .satisfies(row -> assertThat(row.get("by_60s")).hasToString("3"));
  }

  @Test
  void shouldTellInTheDocsWhatTheTablesAre() throws Exception {
    // Given
    String columns = columnsOfAllTables();
    TablesPage page = new TablesPage();
    if (Boolean.getBoolean("faultline.docs.write")) {
      page.write(columns);
    }

    // Then
    assertThat(page.columns())
        .as("docs/tables.md is stale; run this test with -Dfaultline.docs.write=true")
        .isEqualTo(columns);
    assertThat(
            engine.query(
                "SELECT DISTINCT c.name AS name FROM system.columns AS c JOIN system.tables AS t"
                    + " ON c.database = t.database AND c.table = t.name"
                    + " WHERE t.database = 'faultline' AND t.engine = 'View'"))
        .isNotEmpty()
        .allSatisfy(
            row -> assertThat(page.mentions((String) row.get("name"))).as("%s", row).isTrue());
  }

  private static String columnsOfAllTables() throws SQLException {
    StringBuilder text = new StringBuilder();
    List<Map<String, Object>> tables =
        engine.query(
            """
            SELECT name, engine_full, sorting_key, comment FROM system.tables
            WHERE database = 'faultline' AND engine LIKE '%MergeTree' AND name != 'schema_migrations'
            ORDER BY indexOf(['service_rollups', 'site_rollups', 'failure_samples', 'alerts',
                'error_codes', 'error_categories', 'service_settings',
                'service_settings_history'], name)
            """);
    for (Map<String, Object> table : tables) {
      String engineName =
          table.get("engine_full").toString().replaceFirst(" (PARTITION|ORDER) .*", "");
      text.append(
          "### %s\n\n%s. `%s` ordered by `(%s)`.\n\n| column | type | what it is |\n|---|---|---|\n"
              .formatted(
                  table.get("name"), table.get("comment"), engineName, table.get("sorting_key")));
      for (Map<String, Object> column :
          engine.query(
              "SELECT name, type, comment FROM system.columns WHERE database = 'faultline'"
                  + " AND table = '%s' ORDER BY position".formatted(table.get("name")))) {
        text.append(
            "| `%s` | `%s` | %s |\n"
                .formatted(column.get("name"), column.get("type"), column.get("comment")));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
