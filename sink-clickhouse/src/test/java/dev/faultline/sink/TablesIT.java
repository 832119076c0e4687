package dev.faultline.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.schema.Category;
import dev.faultline.schema.FailureSample;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.SiteRollup;
import dev.faultline.sink.clickhouse.Engine;
import dev.faultline.sink.clickhouse.TableShapes;
import dev.faultline.sink.migration.CatalogueTables;
import dev.faultline.sink.migration.Migrator;
import dev.faultline.sink.migration.TableForm;
import dev.faultline.sink.table.Samples;
import dev.faultline.sink.table.Tables;
import dev.faultline.sink.table.TopicTable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in the tables after rows were written the sink's way. */
class TablesIT {
  private static final List<TopicTable<?>> ALL =
      List.of(
          Tables.SERVICE_ROLLUPS,
          Tables.SITE_ROLLUPS,
          Tables.FAILURE_SAMPLES,
          Tables.SERVICE_SETTINGS,
          Tables.ALERTS);

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
  void emptyTables() throws SQLException {
    for (TopicTable<?> table : ALL) {
      engine.execute("TRUNCATE TABLE faultline." + table.table());
    }
  }

  private static void write(ServiceRollup... rollups) throws Exception {
    Inserts.insert(engine.clickHouse(), Tables.SERVICE_ROLLUPS, rollups);
  }

  private static void write(SiteRollup... rollups) throws Exception {
    Inserts.insert(engine.clickHouse(), Tables.SITE_ROLLUPS, rollups);
  }

  @Test
  void shouldHaveTheColumnsThatTheSinkWrites() throws Exception {
    for (TopicTable<?> table : ALL) {
      new TableShapes(engine.clickHouse()).check(table);
    }
  }

  @Test
  void shouldShowTheNewestRevisionOnlyWhateverTheOrderOfWriting() throws Exception {
    // Given
    ServiceRollup older = Samples.rollup("s", Samples.success(3));
    ServiceRollup newer =
        Samples.rollup("s", Samples.success(4), Samples.failure("dns_timeout", Category.client, 1));

    // When
    write(newer);
    write(older);
    write(older, newer);

    // Then
    assertThat(
            engine.query(
                "SELECT error_code, connections, revision FROM faultline.service_rollups FINAL"
                    + " ORDER BY error_code"))
        .extracting(row -> row.get("error_code") + "=" + row.get("connections"))
        .containsExactly("=4", "dns_timeout=1");
    assertThat(
            engine.value(
                "SELECT connections FROM faultline.service_connections WHERE service_id = 's'"))
        .isEqualTo("5");
  }

  @Test
  void shouldKeepEverySampleFieldAsItWas() throws Exception {
    // Given
    UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    FailureSample full =
        new FailureSample(Category.client, Samples.event(id, "s", "dns_error").build());
    FailureSample bare =
        new FailureSample(
            Category.client,
            Samples.event(id, "s", "dns_error").setDnsDurationUs(null).setResolvedIp(null).build());

    // When
    Inserts.insert(
        engine.clickHouse(),
        Tables.FAILURE_SAMPLES,
        Samples.failureSamples("s", "dns_error", 1, bare),
        Samples.failureSamples("s", "dns_error", 2, full, bare));

    // Then
    assertThat(
            engine.value(
                """
                SELECT toString(groupArray(tuple(* EXCEPT (account_id, service_id, minute))))
                FROM (SELECT * FROM faultline.failure_samples FINAL ORDER BY slot)
                """))
        .isEqualTo(
            "[('dns_error',0,2,1,'client','NXDOMAIN','alert 42',"
                + "'00112233-4455-6677-8899-aabbccddeeff','2026-03-01 10:00:00.123456','tunnel',"
                + "'2025.6.1','http2','fra','proxy-1','HTTPS','db.internal',5432,'10.0.0.7',1500,"
                + "20000),('dns_error',1,2,1,'client','NXDOMAIN','alert 42',"
                + "'00112233-4455-6677-8899-aabbccddeeff','2026-03-01 10:00:00.123456','tunnel',"
                + "'2025.6.1','http2','fra','proxy-1','HTTPS','db.internal',5432,'',NULL,20000)]");
  }

  @Test
  void shouldShowTheNewestSettings() throws Exception {
    Inserts.insert(
        engine.clickHouse(),
        Tables.SERVICE_SETTINGS,
        Samples.settings("s", 2).build(),
        Samples.settings("s", 1).setName("Old").build());

    assertThat(engine.value("SELECT toString(tuple(*)) FROM faultline.service_settings FINAL"))
        .isEqualTo(
            "('a','s',2,'2026-03-01 10:00:00.007','ops','Orders','tcp','','10.0.0.7','',NULL,NULL,"
                + "65535,'',['10.0.0.53','10.0.1.53'],'verify_ca')");
  }

  @Test
  void shouldKeepEveryVersionOfTheSettingsOnce() throws Exception {
    // Given
    for (int times = 0; times < 2; times++) {
      // When
      Inserts.insert(
          engine.clickHouse(),
          Tables.SERVICE_SETTINGS,
          Samples.settings("history", 2).setName("New").build(),
          Samples.settings("history", 1).setName("Old").build());
    }

    // Then
    assertThat(
            engine.value(
                """
                SELECT toString(groupArray((version, name)))
                FROM
                (
                    SELECT version, name FROM faultline.service_settings_history FINAL
                    WHERE service_id = 'history' ORDER BY version
                )
                """))
        .isEqualTo("[(1,'Old'),(2,'New')]");
  }

  @Test
  void shouldKeepOldWindowsAtEveryResolution() throws Exception {
    // Given windows of three years ago, and of the first and the last day that fit
    Instant old = Instant.parse("2023-05-01T10:00:00Z");
    for (Instant start : List.of(old, Instant.EPOCH, Instant.parse("2106-02-06T00:00:00Z"))) {
      for (int resolution : List.of(10, 60, 3600)) {
        write(Samples.rollup("s", resolution, start, Samples.success(1)));
        write(Samples.siteRollup("FRA", resolution, start, Samples.success(1)));
      }
    }

    // When
    engine.execute("OPTIMIZE TABLE faultline.service_rollups FINAL");
    engine.execute("OPTIMIZE TABLE faultline.site_rollups FINAL");

    // Then
    for (String table : List.of("service_rollups", "site_rollups")) {
      assertThat(engine.value("SELECT count() FROM faultline." + table + " FINAL")).isEqualTo("9");
      assertThat(
              engine.value(
                  """
                  SELECT toString(arraySort(groupUniqArray(tuple(
                      extract(partition, '^.([0-9]+)'),
                      dateDiff('day', now(), delete_ttl_info_max + INTERVAL 1 HOUR)))))
                  FROM system.parts WHERE database = 'faultline' AND table = '%s' AND active
                  """
                      .formatted(table)))
          .isEqualTo("[('10',3),('3600',400),('60',40)]");
    }
  }

  @Test
  void shouldTakeRowsOfManyDaysInOneInsert() throws Exception {
    ServiceRollup[] rollups = new ServiceRollup[400];
    for (int day = 0; day < rollups.length; day++) {
      rollups[day] =
          Samples.rollup("s", 10, Samples.WINDOW.minus(day, ChronoUnit.DAYS), Samples.success(1));
    }

    write(rollups);

    assertThat(engine.value("SELECT sum(connections) FROM faultline.service_rollups FINAL"))
        .isEqualTo("400");
  }

  @Test
  void shouldTouchThreePartitionsByAnInsertOfLiveRows() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
    for (int resolution : List.of(10, 60, 3600)) {
      write(Samples.rollup("s", resolution, now, Samples.success(1)));
    }

    assertThat(
            engine.value(
                "SELECT uniqExact(partition) FROM system.parts WHERE database = 'faultline' AND"
                    + " table = 'service_rollups' AND active"))
        .isEqualTo("3");
  }
}
