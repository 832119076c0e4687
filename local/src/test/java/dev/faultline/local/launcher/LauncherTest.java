package dev.faultline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout of its own, with tools that only write down how they were called. */
class LauncherTest {
  private static final String JAVA =
      """
      [ "$1" != -version ] || { echo 'openjdk version "17.0.1"' >&2; exit 0; }
      echo "java $*" >> "$CALLS"
      """;
  private static final String MVN =
      """
      echo "mvn $* in $PWD" >> "$CALLS"
      [ -z "$MVN_FAILS" ] || { echo "[ERROR] no such plugin"; exit "$MVN_FAILS"; }
      echo "[INFO] Building Faultline: local 0.1.0-SNAPSHOT                             [8/9]"
      for p in streams-app sink-clickhouse alert-relay dashboard local; do
        mkdir -p $p/target; touch $p/target/$p.jar
      done
      case "$*" in *benchmarks*) mkdir -p benchmarks/target; touch benchmarks/target/benchmarks.jar ;; esac
      echo "Tests run: 1, Failures: 0, Errors: 0, Skipped: 0"
      """;

  @TempDir private Path folder;

  private Path checkout;
  private Path tools;
  private Path calls;

  private record Ran(int code, String out, String err) {}

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectories(folder.resolve("check out"));
    tools = Files.createDirectories(folder.resolve("tools"));
    calls = folder.resolve("calls");
    Files.createFile(calls);
    Path launcher = Path.of(System.getProperty("faultline.home"), "faultline");
    Files.copy(launcher, checkout.resolve("faultline"));
    executable(checkout.resolve("faultline"));
    for (String module :
        List.of("streams-app", "sink-clickhouse", "alert-relay", "dashboard", "local")) {
      write(module + "/pom.xml", "<project/>");
      write(module + "/src/main/java/A.java", "class A {}");
      write(module + "/src/test/java/ATest.java", "class ATest {}");
    }
    write("pom.xml", "<project/>");
    write(".mvn/maven.config", "");
    tool("java", JAVA);
    tool("mvn", MVN);
    for (String name : List.of("javac", "node", "npm", "haproxy", "chromium", "openssl")) {
      tool(name, "");
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = checkout.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    // Edits are of another second than the first writing, on file systems that know only seconds.
    Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
  }

  private void tool(String name, String script) throws IOException {
    Path path = tools.resolve(name);
    Files.writeString(path, "#!/bin/bash\n" + script);
    executable(path);
  }

  private static void executable(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ran run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(checkout.resolve("faultline").toString());
    builder.command().addAll(List.of(arguments));
    // From another folder, as CI: no terminal and no input.
    builder.directory(folder.toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectOutput(out.toFile());
    builder.redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("FAULTLINE_"));
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("CI", "true");
    builder.environment().put("CALLS", calls.toString());
    builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Test
  void shouldBuildTheBenchmarksForBenchAlone() throws Exception {
    // Given
    write("benchmarks/pom.xml", "<project/>");
    write("benchmarks/flink/pom.xml", "<project/>");
    write("benchmarks/flink/src/main/java/A.java", "class A {}");

    // When
    Ran up = run(Map.of(), "up");
    write("benchmarks/flink/src/main/java/A.java", "class A { int a; }");
    Ran upAgain = run(Map.of(), "up");
    Ran bench = run(Map.of(), "bench", "--quick");
    Ran benchAgain = run(Map.of(), "bench", "--quick");

    // Then
    assertThat(List.of(up.code(), upAgain.code(), bench.code(), benchAgain.code())).containsOnly(0);
    List<String> builds = calls().stream().filter(call -> call.startsWith("mvn")).toList();
    assertThat(builds).hasSize(2);
    assertThat(builds.get(0)).doesNotContain("benchmarks");
    assertThat(builds.get(1)).contains("local,benchmarks");
    assertThat(calls().get(calls().size() - 1)).endsWith("local.jar bench --quick");
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(calls, StandardCharsets.UTF_8);
  }

  private long builds() throws IOException {
    return calls().stream().filter(line -> line.startsWith("mvn")).count();
  }

  @Test
  void shouldBuildShowingProgressAndThenRunTheCommandWithItsArguments() throws Exception {
    // When
    Ran ran = run(Map.of(), "sql", "SELECT 1", "--format", "CSV");

    // Then
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("building what has changed", "[8/9] local");
    assertThat(calls()).hasSize(2);
    assertThat(calls().get(0)).contains("-Pquick").contains("package").endsWith("in " + checkout);
    assertThat(calls().get(1))
        .contains("-Dfaultline.home=" + checkout)
        .endsWith("local/target/local.jar sql SELECT 1 --format CSV");
  }

  @Test
  void shouldNotBuildAgainWhatHasNotChanged() throws Exception {
    // Given
    run(Map.of(), "status");

    // When
    Ran ran = run(Map.of(), "status");

    // Then
    assertThat(builds()).isEqualTo(1);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void shouldBuildAgainAfterAnEditAndAfterADeletion() throws Exception {
    // Given
    run(Map.of(), "status");
    write("local/src/main/java/A.java", "class A { int edited; }");
    run(Map.of(), "status");

    // When
    Files.delete(checkout.resolve("sink-clickhouse/src/main/java/A.java"));
    run(Map.of(), "status");

    // Then
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void shouldBuildAgainIfAProgramWasCleanedAway() throws Exception {
    // Given
    run(Map.of(), "status");

    // When
    Files.delete(checkout.resolve("streams-app/target/streams-app.jar"));
    run(Map.of(), "status");

    // Then
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void shouldNotBuildForAChangedTest() throws Exception {
    // Given
    run(Map.of(), "status");

    // When
    write("local/src/test/java/ATest.java", "class ATest { int edited; }");
    run(Map.of(), "status");

    // Then
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void shouldNotBuildUnderTheFeetOfARunningStack() throws Exception {
    // Given
    run(Map.of(), "status");
    write("local/src/main/java/A.java", "class A { int edited; }");
    write(".faultline/up.pid", ProcessHandle.current().pid() + "\n");

    // When
    Ran ran = run(Map.of(), "sql", "SELECT 1");
    Ran tests = run(Map.of(), "test");

    // Then
    assertThat(builds()).isEqualTo(1);
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains("the sources have changed, but the stack is up");
    assertThat(tests.code()).isEqualTo(1);
    assertThat(tests.err()).contains("./faultline down");
  }

  @Test
  void shouldShowTheErrorsOfAFailedBuildAndTryAgainNextTime() throws Exception {
    // When
    Ran failed = run(Map.of("MVN_FAILS", "1"), "status");
    Ran after = run(Map.of("MVN_FAILS", ""), "status");

    // Then
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err()).contains("[ERROR] no such plugin", "build.log");
    assertThat(after.code()).isZero();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void shouldRunAllTestsWithTheirOutputAndTheirExitCode() throws Exception {
    // When
    Ran good = run(Map.of(), "test", "-pl", "local");
    Ran bad = run(Map.of("MVN_FAILS", "7"), "test");

    // Then
    assertThat(good.code()).isZero();
    assertThat(good.out()).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
    assertThat(calls().get(0)).contains(" verify ").endsWith("-pl local in " + checkout);
    assertThat(bad.code()).isEqualTo(7);
    assertThat(bad.out()).contains("[ERROR] no such plugin");
  }

  @Test
  void shouldNameInOneLineWhatIsMissingIfItCannotInstallIt() throws Exception {
    // Given
    tool("java", "echo 'openjdk version \"11.0.2\"' >&2");
    tool("id", "echo 1000");

    // When
    Ran ran = run(Map.of(), "status");

    // Then
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines())
        .singleElement()
        .asString()
        .contains("JDK 17", "sudo apt-get install default-jdk-headless");
    assertThat(calls()).isEmpty();
  }

  @Test
  void shouldInstallWhatIsMissingWhereItMay() throws Exception {
    // Given
    tool("java", "echo 'openjdk version \"11.0.2\"' >&2");
    tool("id", "echo 0");
    tool("apt-get", "echo \"apt-get $*\" >> \"$CALLS\"");

    // When
    Ran ran = run(Map.of(), "status");

    // Then
    assertThat(calls()).anyMatch(line -> line.contains("install") && line.contains("default-jdk"));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("still missing after the installation: default-jdk-headless");
  }
}
