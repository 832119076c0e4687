package dev.faultline.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.local.stack.DataFolder;
import dev.faultline.local.stack.StackState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A stack of the real parts, from its start to its end; the tests follow one another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpIT {
  private static final String COUNT =
      "SELECT sum(connections) FROM service_rollups FINAL"
          + " WHERE resolution_s = 10 AND account_id = 'me'";

  @TempDir private static Path folder;

  private static LocalCommand command;
  private static Path output;
  private static Process up;

  @BeforeAll
  static void start() {
    command = new LocalCommand(folder);
    bringUp();
  }

  @AfterAll
  static void end() {
    up.destroyForcibly();
  }

  private static void bringUp() {
    output = folder.resolve("up-" + System.nanoTime() + ".out");
    up = command.start(output, "up", "--no-traffic");
    soon()
        .untilAsserted(
            () -> {
              String said = LocalCommand.read(output);
              assertThat(up.isAlive()).as(said).isTrue();
              assertThat(said).contains("the stack is up after");
            });
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(2));
  }

  private static StackState state() {
    return StackState.read(new DataFolder(command.data())).orElseThrow();
  }

  private static StackState.PartState part(String name) {
    return state().parts().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<ProcessHandle> processes() {
    return state().parts().stream()
        .map(StackState.PartState::pid)
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .toList();
  }

  private static void awaitCount(long connections) {
    soon()
        .untilAsserted(
            () ->
                assertThat(command.run("", "sql", COUNT).out().strip())
                    .isEqualTo(String.valueOf(connections)));
  }

  @Test
  @Order(1)
  void shouldCountTheGoodLinesOfAFileAndReportTheBadOnesByNumber() throws IOException {
    // Given
    Path file = folder.resolve("events.jsonl");
    Files.writeString(
        file,
        """
        {"account_id":"me","service_id":"web","occurred_at":"%1$s"}
        {"account_id":"me","service_id":"web","occurred_at":"%1$s","error":{"code":"dns_error","dns_rcode":"3"}}
        not json
        {"account_id":"me","service_id":"db","colour":"blue"}
        {"account_id":"me","service_id":"db","occurred_at":"%1$s","error":{"code":"connection_refused"}}
        """
            .formatted(Instant.now()));

    // When
    LocalCommand.Ran ran = command.run("", "publish", file.toString());

    // Then
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEqualToNormalizingNewlines("published 3, skipped 2\n");
    assertThat(ran.err()).contains(file + ":3: not JSON", file + ":4: unknown field \"colour\"");
    awaitCount(3);
    assertThat(
            command
                .run(
                    "SELECT service_id, error_code, dns_rcode, category FROM service_rollups FINAL"
                        + " WHERE resolution_s = 10 AND account_id = 'me'"
                        + " ORDER BY service_id, error_code FORMAT CSV",
                    "sql",
                    "-")
                .out())
        .isEqualToNormalizingNewlines(
            """
            "db","connection_refused","","bad_upstream"
            "web","","","success"
            "web","dns_error","NXDOMAIN","client"
            """);
  }

  @Test
  @Order(2)
  void shouldExitWithOneAndTheServersWordsIfAStatementIsRefused() {
    // When
    LocalCommand.Ran ran = command.run("", "sql", "SELECT nothing FROM nowhere");

    // Then
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("nowhere");
  }

  @Test
  @Order(2)
  void shouldServeThePageAndSignInWithTheLinkItPrints() throws IOException, InterruptedException {
    // Given
    Matcher link =
        Pattern.compile("dashboard +(http://127.0.0.1:\\d+)/#token=(\\S+)")
            .matcher(LocalCommand.read(output));
    assertThat(link.find()).isTrue();
    HttpClient browser = HttpClient.newHttpClient();

    // When
    HttpResponse<String> page =
        browser.send(
            HttpRequest.newBuilder(URI.create(link.group(1) + "/")).build(),
            HttpResponse.BodyHandlers.ofString());
    HttpResponse<String> services =
        browser.send(
            HttpRequest.newBuilder(URI.create(link.group(1) + "/api/v1/services?q=web"))
                .header("Authorization", "Bearer " + link.group(2))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    // Then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Faultline");
    assertThat(services.statusCode()).isEqualTo(200);
    assertThat(services.body()).contains("\"service_id\":\"web\"");
  }

  @Test
  @Order(3)
  void shouldRefuseASecondUpAndSayWhoHasTheFirst() {
    // When
    LocalCommand.Ran ran = command.run("", "up", "--no-traffic");

    // Then
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("a stack is up already", "process " + up.pid());
    assertThat(up.isAlive()).isTrue();
  }

  @Test
  @Order(4)
  void shouldReportAPartThatWasKilledAndStartItAgain() {
    // Given
    long pid = part("sink-clickhouse").pid();

    // When
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();

    // Then
    soon()
        .untilAsserted(
            () -> {
              assertThat(part("sink-clickhouse").pid()).isNotEqualTo(pid).isPositive();
              assertThat(part("sink-clickhouse").state()).isEqualTo("running");
            });
    soon().until(() -> command.run("", "status").code() == 0);
    assertThat(LocalCommand.read(output))
        .contains("sink-clickhouse (process " + pid + ") ended with exit code 137")
        .contains("starting it again");
  }

  @Test
  @Order(5)
  void shouldStopInOrderAndLeaveNoProcessIfToldToTerminate() throws InterruptedException {
    // Given
    List<ProcessHandle> processes = processes();
    assertThat(processes).hasSize(6);

    // When
    up.destroy();
    boolean ended = up.waitFor(60, TimeUnit.SECONDS);

    // Then
    assertThat(ended).isTrue();
    assertThat(up.exitValue()).isZero();
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(command.run("", "status").code()).isEqualTo(3);
  }

  @Test
  @Order(6)
  void shouldFindItsDataAgainAtTheNextStart() {
    // When
    bringUp();

    // Then
    awaitCount(3);
  }

  @Test
  @Order(7)
  void shouldLeaveNoProcessAndNoLockEvenIfItIsKilled() {
    // Given
    List<ProcessHandle> processes = processes();

    // When
    up.destroyForcibly();

    // Then
    soon().until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(command.run("", "status").code()).isEqualTo(3);
    assertThat(command.run("", "reset", "--yes").code()).isZero();
    assertThat(command.data().resolve("clickhouse")).doesNotExist();
  }
}
