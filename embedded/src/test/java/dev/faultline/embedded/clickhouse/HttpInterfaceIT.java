package dev.faultline.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.embedded.ClickHouse;
import dev.faultline.embedded.clickhouse.http.Users;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol as a plain HTTP client sees it, from a server with users. */
class HttpInterfaceIT {
  @TempDir static Path directory;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ClickHouse clickHouse;

  @BeforeAll
  static void start() throws Exception {
    Path users = Files.writeString(directory.resolve("users"), Users.line("ann", "s3cret"));
    ClickHouse.Config open =
        ClickHouse.Config.of(
            ClickHouseEngineInstall.standard().library(System.out::println), directory, 0);
    clickHouse =
        new ClickHouse(
            new ClickHouse.Config(
                open.library(),
                open.data(),
                open.log(),
                open.host(),
                open.port(),
                Optional.of(users),
                open.workers(),
                open.memoryBytes()));
    clickHouse.start();
    post("", "CREATE TABLE t (a Int32, b String) ENGINE = MergeTree ORDER BY a");
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
  }

  @Test
  void shouldAnswerAPingWithoutALogin() throws Exception {
    HttpRequest ping = HttpRequest.newBuilder(address("ping")).build();
    assertThat(CLIENT.send(ping, BodyHandlers.ofString()).body()).isEqualTo("Ok.\n");
  }

  @Test
  void shouldRefuseAWrongPassword() throws Exception {
    // Given
    HttpRequest request =
        HttpRequest.newBuilder(address("?query=SELECT+1"))
            .header("X-ClickHouse-User", "ann")
            .header("X-ClickHouse-Key", "wrong")
            .build();

    // When
    HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());

    // Then
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("X-ClickHouse-Exception-Code")).hasValue("516");
    assertThat(response.body()).contains("AUTHENTICATION_FAILED").doesNotContain("wrong");
  }

  @Test
  void shouldTellWhatAnInsertWrote() throws Exception {
    // When
    HttpResponse<String> response =
        post("?query=INSERT+INTO+t+FORMAT+CSV", "10,\"é\"\n11,\"two\nlines\"\n");

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("X-ClickHouse-Summary").orElseThrow())
        .contains("\"written_rows\":\"2\"");
    assertThat(ask("SELECT b FROM t WHERE a IN (10, 11) ORDER BY a FORMAT JSONEachRow"))
        .isEqualTo("{\"b\":\"é\"}\n{\"b\":\"two\\nlines\"}\n");
  }

  @Test
  void shouldInsertNothingIfOneRowIsRefused() throws Exception {
    // When
    HttpResponse<String> response = post("", "INSERT INTO t FORMAT CSV\n20,x\nnumber,y\n");

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).startsWith("Code: 27.").contains("Row 2").endsWith("\n");
    assertThat(response.body().lines().count()).isGreaterThan(1);
    assertThat(ask("SELECT count() FROM t WHERE a = 20")).isEqualTo("0\n");
  }

  @Test
  void shouldOnlyReadOnGet() throws Exception {
    // Given
    HttpRequest drop = asAnn(HttpRequest.newBuilder(address("?query=DROP+TABLE+t"))).build();

    // When
    HttpResponse<String> response = CLIENT.send(drop, BodyHandlers.ofString());

    // Then
    assertThat(response.body()).contains("READONLY");
  }

  @Test
  void shouldKeepTemporaryTablesForASessionAlone() throws Exception {
    // Given
    assertThat(post("?session_id=one", "CREATE TEMPORARY TABLE mine (a Int8)").statusCode())
        .isEqualTo(200);
    assertThat(post("?session_id=one", "INSERT INTO mine VALUES (1), (2)").statusCode())
        .isEqualTo(200);

    // When, Then
    assertThat(post("?session_id=one", "SELECT sum(a) FROM mine").body()).isEqualTo("3\n");
    assertThat(post("?session_id=two", "SELECT sum(a) FROM mine").statusCode()).isEqualTo(404);
    assertThat(post("?session_id=three&session_check=1", "SELECT 1").body())
        .contains("SESSION_NOT_FOUND");
  }

  @Test
  void shouldBeFreeForASessionsNextRequestOnceItHasAnswered() throws Exception {
    for (int i = 0; i < 500; i++) {
      assertThat(post("?session_id=busy", "SELECT " + i).body()).isEqualTo(i + "\n");
    }
  }

  @Test
  void shouldNotMixTheOutputOfAFailedQueryIntoTheNextOfItsSession() throws Exception {
    // Given
    String failing =
        "SELECT number FROM numbers(1000000) SETTINGS max_result_bytes = 100000, max_block_size = 100";
    assertThat(post("?session_id=s", failing).statusCode()).isEqualTo(500);

    // When
    String next = post("?session_id=s", "SELECT 6").body();

    // Then
    assertThat(next).isEqualTo("6\n");
  }

  @Test
  void shouldUnderstandCompressedBodies() throws Exception {
    // Given
    byte[] plain = "SELECT 'unpacked'".getBytes(StandardCharsets.UTF_8);

    // When, Then
    assertThat(postBytes("", "gzip", gzip(plain)).body()).isEqualTo("unpacked\n");
    assertThat(postBytes("", "lz4", lz4(plain)).body()).isEqualTo("unpacked\n");
  }

  @Test
  void shouldSayThatABodyIsBroken() throws Exception {
    // When
    HttpResponse<String> response = postBytes("", "gzip", new byte[] {1, 2, 3});

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("cannot be read");
  }

  @Test
  void shouldCompressAnswersAsAccepted() throws Exception {
    for (int rows : new int[] {10, 1_000_000}) {
      // Given
      String query = "SELECT number FROM numbers(%d) FORMAT TSV".formatted(rows);
      byte[] plain = ask(query).getBytes(StandardCharsets.UTF_8);

      // When, Then
      try (InputStream gzip = new GZIPInputStream(compressed("gzip", query))) {
        assertThat(gzip.readAllBytes()).isEqualTo(plain);
      }
      try (InputStream lz4 = new LZ4FrameInputStream(compressed("lz4", query))) {
        assertThat(lz4.readAllBytes()).isEqualTo(plain);
      }
    }
  }

  @Test
  void shouldRefuseSettingsThatDoNotExist() throws Exception {
    assertThat(post("?no_such_setting=1", "SELECT 1").body()).contains("UNKNOWN_SETTING");
    assertThat(post("?max_threads=many", "SELECT 1").statusCode()).isEqualTo(400);
  }

  @Test
  void shouldRefuseSeveralStatementsAtOnce() throws Exception {
    assertThat(post("", "SELECT 1; DROP TABLE t").body()).contains("Multi-statements");
  }

  private static InputStream compressed(String encoding, String query) throws Exception {
    HttpRequest request =
        asAnn(HttpRequest.newBuilder(address("?enable_http_compression=1")))
            .header("Accept-Encoding", encoding)
            .POST(BodyPublishers.ofString(query))
            .build();
    HttpResponse<byte[]> response = CLIENT.send(request, BodyHandlers.ofByteArray());
    assertThat(response.headers().firstValue("Content-Encoding")).hasValue(encoding);
    return new ByteArrayInputStream(response.body());
  }

  private static String ask(String query) throws Exception {
    HttpResponse<String> response = post("", query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest.Builder request = asAnn(HttpRequest.newBuilder(address(path)));
    return CLIENT.send(
        request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> postBytes(String path, String encoding, byte[] body)
      throws Exception {
    HttpRequest.Builder request =
        asAnn(HttpRequest.newBuilder(address(path))).header("Content-Encoding", encoding);
    return CLIENT.send(
        request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder asAnn(HttpRequest.Builder request) {
    return request.header("X-ClickHouse-User", "ann").header("X-ClickHouse-Key", "s3cret");
  }

  private static URI address(String path) {
    return URI.create("http://127.0.0.1:" + clickHouse.port() + "/" + path);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static byte[] lz4(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new LZ4FrameOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }
}
