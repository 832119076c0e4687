package dev.faultline.local.haproxy;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documentation promises what the rules keep. */
class LossTableTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+)` \\| (yes|likeliest|no) \\|", Pattern.MULTILINE);
  private static Map<String, String> table;

  @BeforeAll
  static void readTable() throws IOException {
    String text = Files.readString(Path.of(System.getProperty("faultline.home"), "docs/events.md"));
    String section = text.substring(text.indexOf("\n## HAProxy\n"));
    table = new TreeMap<>();
    ROW.matcher(section)
        .results()
        .forEach((MatchResult row) -> table.put(row.group(1), row.group(2)));
  }

  @Test
  void shouldHaveRowForEachCodeOfCatalogue() {
    assertThat(table.keySet())
        .isEqualTo(
            Catalogue.load().codes().stream()
                .map(ErrorCode::code)
                .collect(toCollection(TreeSet::new)));
  }

  @Test
  void shouldPromiseWhatTheRulesTell() {
    // Given
    Map<String, String> told = new TreeMap<>();
    for (Rule rule : Outcomes.load().rules()) {
      if (rule.outcome() instanceof Outcome.Failure failure) {
        String surest = told.getOrDefault(failure.code(), "likeliest");
        told.put(failure.code(), failure.certain() ? "yes" : surest);
      }
    }
    told.remove("haproxy_unknown_state");

    // When
    Map<String, String> promised = new TreeMap<>(table);
    promised.values().removeIf("no"::equals);

    // Then
    assertThat(promised).isEqualTo(told);
  }
}
