package dev.faultline.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.faultline.alert.rule.Condition.Burn;
import dev.faultline.alert.yaml.YamlProblemsException;
import dev.faultline.schema.AlertSeverity;
import dev.faultline.schema.Category;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleReaderTest {
  private static List<String> problems(String yaml) {
    return catchThrowableOfType(YamlProblemsException.class, () -> RuleSet.parse("f.yaml", yaml))
        .problems();
  }

  @Test
  void shouldHaveTheseDefaults() {
    RuleSet defaults = RuleSet.defaults();

    assertThat(defaults.rules())
        .extracting(Rule::name)
        .containsExactly(
            "failures",
            "error-budget-fast",
            "error-budget-slow",
            "slow-connect",
            "slow-dns",
            "silence",
            "new-code",
            "unclassified",
            "failing-site");
    List<Category> known = List.of(Category.bad_upstream, Category.client, Category.internal);
    assertThat(defaults.rules().get(0))
        .isEqualTo(
            new Rule(
                "failures",
                AlertSeverity.critical,
                Selector.ALL,
                new Condition.FailureRatio(Duration.ofMinutes(1), 0.25, 0.1, 30, known, Set.of()),
                Duration.ofSeconds(20),
                Duration.ofMinutes(1)));
    assertThat(defaults.rules().get(1).when())
        .isEqualTo(
            new Condition.BurnRate(
                0.98,
                List.of(
                    new Burn(14.4, Duration.ofHours(1), Duration.ofMinutes(5)),
                    new Burn(6, Duration.ofHours(6), Duration.ofMinutes(30))),
                100,
                known));
  }

  @Test
  void shouldReadEveryFieldOfARule() {
    RuleSet rules =
        RuleSet.parse(
            "f.yaml",
            """
            defaults: false
            rules:
              - name: names
                type: failure-ratio
                severity: info
                accounts: [acme, "b*"]
                services: ["*-api"]
                categories: [client]
                codes: [dns_error]
                window: 30s
                above: 0.5
                clear-below: 20%
                at-least: 7
                for: 1m
                keep: 2m
            """);

    assertThat(rules.rules())
        .containsExactly(
            new Rule(
                "names",
                AlertSeverity.info,
                new Selector(List.of("acme", "b*"), List.of("*-api"), List.of()),
                new Condition.FailureRatio(
                    Duration.ofSeconds(30),
                    0.5,
                    0.2,
                    7,
                    List.of(Category.client),
                    Set.of("dns_error")),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2)));
  }

  @Test
  void shouldReplaceAndLeaveOutDefaultsByName() {
    RuleSet rules =
        RuleSet.parse(
            "f.yaml",
            """
            without: [silence, new-code]
            rules:
              - {name: failures, type: failure-ratio, above: 50%}
            """);

    assertThat(rules.rules()).hasSize(RuleSet.defaults().rules().size() - 2);
    assertThat(rules.rules().get(0).when())
        .isInstanceOfSatisfying(
            Condition.FailureRatio.class, ratio -> assertThat(ratio.above()).isEqualTo(0.5));
  }

  @Test
  void shouldTellEveryProblemWithItsLine() {
    assertThat(
            problems(
                """
                rules:
                  - name: Bad Name
                    type: failure-ratio
                    above: 150%
                    window: 15s
                    colour: red
                  - name: b
                    type: burn-rate
                    objective: 80%
                    burns: [{factor: 14.4, long: 1h, short: 5m}]
                  - name: b
                    type: nonsense
                """))
        .satisfiesExactlyInAnyOrder(
            p -> assertThat(p).startsWith("line 2: name must be lower-case"),
            p -> assertThat(p).startsWith("line 4: above must be a share").endsWith("got 150%"),
            p ->
                assertThat(p)
                    .startsWith("line 5: window must be")
                    .contains("steps of 10s, got 15s"),
            p -> assertThat(p).startsWith("line 6: there is no field colour here"),
            p -> assertThat(p).startsWith("line 10: 14.4 times the budget"),
            p -> assertThat(p).startsWith("line 11: there are two rules called b"),
            p -> assertThat(p).startsWith("line 12: type must be one of failure-ratio"));
    assertThat(problems("rules: [")).singleElement().asString().startsWith("line 1: ");
    assertThat(problems("")).singleElement().asString().startsWith("line 1: the file is empty");
    assertThat(problems("rules: {a: b}")).singleElement().asString().contains("must be a list");
  }

  @Test
  void shouldMatchNamesWithStars() {
    Selector selector = new Selector(List.of("a*c"), List.of("s.1"), List.of());

    assertThat(selector.matchesService("abbc", "s.1")).isTrue();
    assertThat(selector.matchesService("ac", "s.1")).isTrue();
    assertThat(selector.matchesService("abcd", "s.1")).isFalse();
    assertThat(selector.matchesService("ac", "sx1")).isFalse();
    assertThat(Selector.ALL.matchesService("any", "one")).isTrue();
  }

  @Test
  void shouldKeepTheOldRulesWhenTheFileBecomesBad(@TempDir Path folder) throws Exception {
    // Given
    Path file = folder.resolve("rules.yaml");
    Files.writeString(file, "without: [silence]\n");
    RulesFile rules = new RulesFile(file);
    RuleSet before = rules.current();

    // When
    Files.writeString(file, "rules: 5\n");
    boolean changed = rules.look();

    // Then
    assertThat(changed).isFalse();
    assertThat(rules.current()).isSameAs(before);
    assertThat(rules.problem()).get().asString().contains("line 1: rules must be a list");

    // When
    Files.writeString(file, "defaults: false\n");

    // Then
    assertThat(rules.look()).isTrue();
    assertThat(rules.problem()).isEmpty();
    assertThat(rules.current().rules()).isEmpty();
  }

  @Test
  void shouldNotStartWithABadFile(@TempDir Path folder) {
    Path file = folder.resolve("missing.yaml");

    assertThatThrownBy(() -> new RulesFile(file))
        .isInstanceOf(YamlProblemsException.class)
        .hasMessageContaining("missing.yaml");
  }
}
