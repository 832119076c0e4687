package dev.faultline.sink.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableFormTest {
  private static final TableForm ONE = TableForm.oneServer();
  private static final TableForm CLUSTER = TableForm.onCluster("main");

  @Test
  void shouldNameTheClusterOnlyWhereThereIsOne() {
    assertThat(ONE.fill("CREATE DATABASE x{cluster}")).isEqualTo("CREATE DATABASE x");
    assertThat(CLUSTER.fill("CREATE DATABASE x{cluster}"))
        .isEqualTo("CREATE DATABASE x ON CLUSTER 'main'");
  }

  @Test
  void shouldReplicateEnginesWithinTheirShard() {
    assertThat(ONE.fill("{engine ReplacingMergeTree(revision)}"))
        .isEqualTo("ReplacingMergeTree(revision)");
    assertThat(CLUSTER.fill("{engine ReplacingMergeTree(revision)}"))
        .isEqualTo("ReplicatedReplacingMergeTree(revision)");
  }

  @Test
  void shouldReplicateSmallTablesOverAllShards() {
    assertThat(ONE.fill("{replicated ReplacingMergeTree(version)}"))
        .isEqualTo("ReplacingMergeTree(version)");
    assertThat(CLUSTER.fill("{replicated ReplacingMergeTree(version)}"))
        .isEqualTo(
            "ReplicatedReplacingMergeTree("
                + "'/clickhouse/tables/{uuid}/all', '{shard}-{replica}', version)");
    assertThat(CLUSTER.fill("{replicated MergeTree()}"))
        .isEqualTo("ReplicatedMergeTree('/clickhouse/tables/{uuid}/all', '{shard}-{replica}')");
  }

  @Test
  void shouldPutADistributedTableOverTheLocalOnes() {
    String script =
        "CREATE TABLE {local t2}{cluster} (a String);\n{distributed t2 cityHash64(a, b)};";

    assertThat(ONE.fill(script)).isEqualTo("CREATE TABLE faultline.t2 (a String);\n;");
    assertThat(CLUSTER.fill(script))
        .isEqualTo(
            """
            CREATE TABLE faultline.t2_local ON CLUSTER 'main' (a String);
            CREATE TABLE IF NOT EXISTS faultline.t2 ON CLUSTER 'main' AS faultline.t2_local
            ENGINE = Distributed('main', 'faultline', 't2_local', cityHash64(a, b));""");
  }

  @Test
  void shouldLeaveClickHousesOwnBracesAlone() {
    assertThat(CLUSTER.fill("{shard} {replica} {id:UInt64} {}"))
        .isEqualTo("{shard} {replica} {id:UInt64} {}");
  }

  @Test
  void shouldFillEveryPlaceholderOfTheMigrations() {
    for (TableForm form : List.of(ONE, CLUSTER)) {
      for (Migration migration : Migration.all()) {
        assertThat(String.join(";", migration.statements(form)))
            .as(migration.title())
            .doesNotContainPattern("\\{(cluster|engine|replicated|local|distributed)");
      }
    }
  }

  @Test
  void shouldCreateEverythingOnTheWholeCluster() {
    for (Migration migration : Migration.all()) {
      assertThat(migration.statements(CLUSTER))
          .as(migration.title())
          .allMatch(sql -> sql.contains(" ON CLUSTER 'main'"));
    }
  }

  @Test
  void shouldRefuseANameThatCouldEndTheQuote() {
    assertThatThrownBy(() -> TableForm.onCluster("a' b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a' b");
  }
}
