package dev.faultline.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.deploy.Repository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ComposeFileTest {
  private static final ComposeFile FILE = new ComposeFile();

  @Test
  void shouldPinEveryImageToAVersion() {
    assertThat(FILE.services().values())
        .allSatisfy(
            service ->
                assertThat(service.path("image").asText())
                    .matches("[a-z/-]+:v?\\d+\\.\\d+(\\.\\d+)?"));
  }

  @Test
  void shouldLimitEveryServiceAndLogWithABound() {
    assertThat(FILE.services())
        .allSatisfy(
            (name, service) -> {
              assertThat(service.path("mem_limit").asText()).matches("\\d+[mg]");
              assertThat(service.path("cpus").asDouble()).isPositive();
              assertThat(service.at("/logging/options/max-size").asText()).isNotEmpty();
            });
  }

  @Test
  void shouldCheckTheHealthOfEveryServerAndStartByIt() {
    assertThat(FILE.services())
        .allSatisfy(
            (name, service) -> {
              // Nothing waits for the sample traffic, which serves nobody.
              assertThat(service.has("healthcheck")).isEqualTo(!name.equals("traffic"));
              service
                  .path("depends_on")
                  .properties()
                  .forEach(
                      other ->
                          assertThat(other.getValue().path("condition").asText())
                              .isEqualTo("service_healthy"));
            });
  }

  @Test
  void shouldPublishOnlyThePageAndGrafanaAndOnlyOnLoopback() {
    // When
    Map<String, String> published = new TreeMap<>();
    FILE.services()
        .forEach(
            (name, service) ->
                service.path("ports").forEach(port -> published.put(name, port.asText())));

    // Then
    assertThat(published)
        .isEqualTo(Map.of("dashboard", "127.0.0.1:8080:8080", "grafana", "127.0.0.1:3000:3000"));
  }

  @Test
  void shouldRunOurProgramsWithoutRightsTheyDoNotNeed() {
    assertThat(FILE.programs().keySet())
        .containsExactly("alert-relay", "dashboard", "sink-clickhouse", "streams-app", "traffic")
        .allSatisfy(
            name -> {
              JsonNode service = FILE.services().get(name);
              assertThat(service.path("user").asText()).isEqualTo("10001:10001");
              assertThat(service.path("read_only").asBoolean()).isTrue();
              assertThat(service.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
              assertThat(service.path("security_opt").toString()).contains("no-new-privileges");
            });
  }

  @Test
  void shouldGiveSecretsByFileAndHaveEachOfThem() {
    assertThat(FILE.secrets()).allSatisfy((name, file) -> assertThat(Files.exists(file)).isTrue());
    Set<String> used = new TreeSet<>();
    FILE.services()
        .forEach(
            (name, service) -> {
              for (JsonNode secret : service.path("secrets")) {
                used.add(secret.isTextual() ? secret.asText() : secret.path("source").asText());
              }
              assertThat(FILE.environment(name).keySet())
                  .noneMatch(key -> key.endsWith("PASSWORD"));
            });
    assertThat(used).isEqualTo(FILE.secrets().keySet());
  }

  @Test
  void shouldMountOnlyFilesThatThereAre() {
    FILE.services()
        .forEach(
            (name, service) -> {
              for (JsonNode volume : service.path("volumes")) {
                String from = volume.asText().split(":", 2)[0];
                if (from.startsWith("./")) {
                  assertThat(Repository.path(from)).exists();
                } else {
                  assertThat(FILE.root().required("volumes").has(from)).as(from).isTrue();
                }
              }
            });
  }

  @Test
  void shouldLetTheDemosPasswordsInByTheirHashes() throws Exception {
    String hashes = Repository.text("deploy/compose/demo-secrets/clickhouse-passwords.xml");
    String users = Repository.text("deploy/clickhouse/users.xml");
    for (String user : Set.of("sink", "dashboard", "grafana")) {
      String password =
          Repository.text("deploy/compose/demo-secrets/clickhouse-" + user + "-password").strip();
      String hash =
          HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(password.getBytes(StandardCharsets.UTF_8)));
      String entry = user + "_password_sha256";
      assertThat(hashes).contains("<" + entry + ">" + hash + "</" + entry + ">");
      assertThat(users).contains("<password_sha256_hex incl=\"" + entry + "\"/>");
    }
  }

  @Test
  void shouldScrapeTheProgramsWhereTheyAnswer() {
    // Given
    Set<String> scraped = new TreeSet<>();
    Repository.yaml("deploy/prometheus/prometheus.yml")
        .required("scrape_configs")
        .findValues("targets")
        .forEach(targets -> targets.forEach(target -> scraped.add(target.asText())));

    // When
    Set<String> answering = new TreeSet<>(Set.of("clickhouse:8123"));
    FILE.programs()
        .keySet()
        .forEach(
            name -> {
              String port = FILE.environment(name).get("FAULTLINE_HTTP_PORT");
              if (port != null) {
                answering.add(name + ":" + port);
                assertThat(FILE.services().get(name).at("/healthcheck/test/2").asText())
                    .isEqualTo(port);
              }
            });

    // Then
    assertThat(scraped).isEqualTo(answering);
  }
}
