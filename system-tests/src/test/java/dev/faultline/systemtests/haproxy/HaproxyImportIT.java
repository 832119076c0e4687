package dev.faultline.systemtests.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.embedded.EmbeddedStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each failure of a real HAProxy's upstreams is found in ClickHouse under the code and category
 * that the loss table promises.
 */
class HaproxyImportIT {
  private static final String ACCOUNT = "acme";
  private static final String UNREADABLE = "this is not a line of the log\n";
  @TempDir private Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void shouldFindEachFailureOfRealHaproxyUnderItsCodeAndCategory() throws Exception {
    FaultlineCommand faultline = new FaultlineCommand(folder);
    String logFormat = faultline.run("import", "haproxy", "--show-format").out();
    try (EmbeddedStack stack = EmbeddedStack.start()) {
      // Given
      String state = stack.directory().resolve("state").toString();
      stack.program("streams-app", "streams", Map.of("state-dir", state)).start();
      stack.program("sink-clickhouse", "sink", Map.of()).start();
      Cells cells = new Cells(stack.clickHouse().port());
      Path log = Files.createFile(folder.resolve("haproxy.log"));
      try (FaultlineCommand.Running following = faultline.start(following(log, stack))) {

        // When
        callAll(logFormat);

        // Then
        await()
            .atMost(Duration.ofSeconds(90))
            .pollInterval(Duration.ofMillis(500))
            .untilAsserted(() -> assertThat(cells.ofAccount(ACCOUNT)).isEqualTo(expected()));
        shouldTellLineThatCannotBeReadAndEndInOrder(log, following);
      }
    }
  }

  private static void shouldTellLineThatCannotBeReadAndEndInOrder(
      Path log, FaultlineCommand.Running following) throws Exception {
    // Given
    int events = expected().values().stream().mapToInt(Long::intValue).sum();

    // When
    Files.writeString(log, UNREADABLE, StandardOpenOption.APPEND);

    // Then
    int number = Files.readAllLines(log).size();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(following.said())
                    .contains(log + ":" + number + ": the line cannot be read"));
    assertThat(following.stop().out())
        .contains("read %d lines: %d events".formatted(number, events))
        .contains("1 lines that cannot be read");
  }

  private static String[] following(Path log, EmbeddedStack stack) {
    return new String[] {
      "import",
      "haproxy",
      "--follow",
      "--account",
      ACCOUNT,
      "--bootstrap-servers",
      stack.bootstrapServers(),
      "--registry",
      stack.registryUrl(),
      log.toString()
    };
  }

  /** Runs HAProxy, has every service called, and sees that all calls are in the log. */
  private void callAll(String logFormat) throws Exception {
    try (BrokenServices services = new BrokenServices(folder, logFormat)) {
      int calls = callAll(services);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(services.haproxy().logLines()).hasSize(calls));
    }
  }

  private static int callAll(BrokenServices services) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try {
      List<CompletableFuture<Void>> calls = new ArrayList<>();
      for (Scenario scenario : Scenario.ALL) {
        for (int i = 0; i < scenario.calls(); i++) {
          calls.add(CompletableFuture.runAsync(() -> services.call(scenario), callers));
        }
      }
      services.callBusy(callers);
      CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(90, TimeUnit.SECONDS);
      return calls.size() + 2;
    } finally {
      callers.shutdownNow();
    }
  }

  private static Map<String, Long> expected() {
    Map<String, Long> expected = new TreeMap<>();
    for (Scenario scenario : Scenario.ALL) {
      if (!scenario.code().equals("none")) {
        expected.put(
            "%s %s %s".formatted(scenario.name(), scenario.code(), scenario.category()),
            (long) scenario.calls());
      }
    }
    expected.put(BrokenServices.BUSY + " success success", 1L);
    expected.put(BrokenServices.BUSY + " connection_limit_reached bad_upstream", 1L);
    return expected;
  }
}
