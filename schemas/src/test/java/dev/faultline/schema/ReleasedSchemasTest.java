package dev.faultline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gate: every schema must read all that was ever written under its subject, and what is current
 * must be released. Run with {@code -Dfaultline.release-schemas=true} to add the current schemas
 * that are not released yet as their subjects' next versions; incompatible ones are not added.
 */
class ReleasedSchemasTest {
  private static final boolean RELEASE = Boolean.getBoolean("faultline.release-schemas");

  @TempDir Path folder;

  static Stream<String> subjects() {
    return Released.current().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void shouldReadWhateverWasWrittenWithAnEarlierVersion(String subject) throws IOException {
    // Given
    List<Schema> versions = Released.versions(Released.FOLDER, subject);

    // When / Then
    assertThat(CompatibilityGate.problems(subject, Released.current().get(subject), versions))
        .as("make the change compatible: give new fields a default, and keep names and types")
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void shouldHaveReleasedWhatIsCurrent(String subject) throws IOException {
    // Given
    Schema current = Released.current().get(subject);
    if (RELEASE && !isReleased(subject, current) && isCompatible(subject, current)) {
      Released.release(Released.FOLDER, subject, current);
    }

    // When / Then
    assertThat(isReleased(subject, current))
        .as(
            "the current schema of %s differs from its newest version in schemas/%s; release it by"
                + " mvn test -pl schemas -am -Dtest=ReleasedSchemasTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dfaultline.release-schemas=true",
            subject, Released.FOLDER)
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void shouldHaveReleasedOnlyVersionsThatReadTheirPredecessors(String subject) throws IOException {
    List<Schema> versions = Released.versions(Released.FOLDER, subject);
    for (int i = 1; i < versions.size(); i++) {
      assertThat(CompatibilityGate.problems(subject, versions.get(i), versions.subList(0, i)))
          .isEmpty();
    }
  }

  @Test
  void shouldNumberReleasesWithoutGaps() throws IOException {
    // Given
    Schema schema = SchemaBuilder.record("A").fields().requiredInt("x").endRecord();
    Released.release(folder, "a-value", schema);
    Path second = Released.release(folder, "a-value", schema);
    assertThat(Released.versions(folder, "a-value")).containsExactly(schema, schema);

    // When
    Files.move(second, second.resolveSibling("3.avsc"));

    // Then
    assertThatThrownBy(() -> Released.versions(folder, "a-value"))
        .hasMessageContaining("has the versions [1, 3]; expected 1 to N");
  }

  private static boolean isReleased(String subject, Schema current) throws IOException {
    if (!Files.exists(Released.FOLDER.resolve(subject))) {
      return false;
    }
    List<Schema> versions = Released.versions(Released.FOLDER, subject);
    return current.equals(versions.get(versions.size() - 1));
  }

  private static boolean isCompatible(String subject, Schema current) throws IOException {
    return !Files.exists(Released.FOLDER.resolve(subject))
        || CompatibilityGate.problems(subject, current, Released.versions(Released.FOLDER, subject))
            .isEmpty();
  }
}
