package dev.faultline.sink.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationTest {
  @Test
  void shouldNumberMigrationsFromOneWithoutGaps() {
    List<Integer> versions = Migration.all().stream().map(Migration::version).toList();

    assertThat(versions).isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
  }

  @Test
  void shouldListEveryScriptInTheIndex() throws IOException {
    Path folder =
        Path.of(
            System.getProperty("faultline.home"),
            "sink-clickhouse/src/main/resources/dev/faultline/sink/migrations");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(Files.readAllLines(folder.resolve("index.txt")))
          .containsExactlyElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".sql"))
                  .sorted()
                  .toList());
    }
  }

  @Test
  void shouldHaveStatementsThatMayRunAgain() {
    for (Migration migration : Migration.all()) {
      assertThat(migration.statements(TableForm.onCluster("main")))
          .as(migration.title())
          .allMatch(sql -> sql.contains(" IF NOT EXISTS ") || sql.startsWith("CREATE OR REPLACE "));
    }
  }

  @Test
  void shouldTellAnEditedScriptByItsChecksum() {
    Migration migration = new Migration(1, "a", "SELECT 1");

    assertThat(migration.checksum())
        .isEqualTo(new Migration(2, "b", "SELECT 1").checksum())
        .isNotEqualTo(new Migration(1, "a", "SELECT 2").checksum())
        .hasSize(64);
  }
}
