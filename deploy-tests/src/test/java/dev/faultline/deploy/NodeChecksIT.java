package dev.faultline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The checks of src/test/node: Compose's schema, a linter for the Dockerfile, Kubernetes' schemas.
 */
class NodeChecksIT {

  @Test
  void shouldKeepToTheSchemas() throws Exception {
    // Given
    Path folder = Repository.path("deploy-tests/src/test/node");
    Path installed = folder.resolve("node_modules/.package-lock.json");
    if (!Files.exists(installed)
        || Files.getLastModifiedTime(installed)
                .compareTo(Files.getLastModifiedTime(folder.resolve("package-lock.json")))
            < 0) {
      CommandRun install =
          CommandRun.of(folder, Duration.ofMinutes(3), List.of("npm", "ci", "--ignore-scripts"));
      assertThat(install.succeeded()).as(install.output()).isTrue();
    }

    // When
    CommandRun checks =
        CommandRun.of(folder, Duration.ofMinutes(1), List.of("npm", "run", "--silent", "check"));

    // Then
    assertThat(checks.succeeded()).as(checks.output()).isTrue();
    assertThat(checks.output()).containsPattern("# pass [1-9]");
  }
}
