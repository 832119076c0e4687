package dev.faultline.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.deploy.Repository;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Pattern KEY = Pattern.compile("(?m)^\\| `([a-z0-9.-]+)` \\|");
  private static final Pattern KUBERNETES = Pattern.compile("name: (FAULTLINE_\\w+)");

  @Test
  void shouldOnlyGiveEachProgramSettingsThatItHas() {
    ComposeFile file = new ComposeFile();
    for (Map.Entry<String, String> program : file.programs().entrySet()) {
      // Given
      Set<String> known = variables(program.getValue());

      // Then
      assertThat(known).as(program.getValue()).isNotEmpty();
      assertThat(known).containsAll(file.environment(program.getKey()).keySet());
    }
  }

  @Test
  void shouldOnlyGiveEachPodSettingsThatItsProgramHas() {
    for (String program : Set.of("streams-app", "sink-clickhouse", "dashboard", "alert-relay")) {
      // When
      Set<String> given = new TreeSet<>();
      KUBERNETES
          .matcher(Repository.text("deploy/kubernetes/base/" + program + ".yaml"))
          .results()
          .forEach(match -> given.add(match.group(1)));

      // Then
      assertThat(given).isNotEmpty();
      assertThat(variables(program)).containsAll(given);
    }
  }

  /** By docs/configuration.md, which is made from the code. */
  private static Set<String> variables(String program) {
    String page = Repository.text("docs/configuration.md");
    String part =
        page.substring(
            page.indexOf("<!-- made from the code: " + program + " -->"),
            page.indexOf("<!-- end of " + program + " -->"));
    Set<String> variables = new TreeSet<>();
    KEY.matcher(part)
        .results()
        .map(
            match -> "FAULTLINE_" + match.group(1).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
        .forEach(
            variable -> {
              variables.add(variable);
              variables.add(variable + "_FILE");
            });
    return variables;
  }
}
