package dev.faultline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a small jar in a program's place. */
class ProgramTest {
  @TempDir Path directory;

  @Test
  void shouldBeReadyWhenTheProgramSaysSoAndHaveItsSettings() throws Exception {
    // Given
    Program.Config config =
        new Program.Config(
            "demo-1",
            jar(),
            directory,
            Map.of("kafka.properties.sasl.jaas.config", "a = 'b';"),
            Map.of("DEMO", "from the environment"),
            32);
    try (Program program = new Program(config)) {
      // When
      program.start();

      // Then
      assertThat(get(program.operationsUrl() + "/metrics"))
          .isEqualTo("a = 'b'; from the environment " + ProcessHandle.current().pid());
      assertThat(Files.getPosixFilePermissions(directory.resolve("demo-1.properties")))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

      // When
      program.kill9();
      program.start();

      // Then
      assertThat(get(program.operationsUrl() + "/health/ready")).isEmpty();
    }
  }

  private static String get(String address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private Path jar() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Demo.class.getName());
    String entry = Demo.class.getName().replace('.', '/') + ".class";
    Path jar = directory.resolve("demo.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var bytes = Demo.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      bytes.transferTo(out);
    }
    return jar;
  }

  /** Not ready when it is asked for the first time. */
  public static final class Demo {
    private static boolean asked;

    private Demo() {}

    public static void main(String... arguments) throws IOException {
      Properties settings = new Properties();
      try (Reader in = Files.newBufferedReader(Path.of(arguments[1]))) {
        settings.load(in);
      }
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/health/ready",
          exchange -> {
            exchange.sendResponseHeaders(asked ? 200 : 503, -1);
            asked = true;
            exchange.close();
          });
      server.createContext(
          "/metrics",
          exchange -> {
            StringWriter text = new StringWriter();
            text.append(settings.getProperty("kafka.properties.sasl.jaas.config")).append(' ');
            text.append(System.getenv("DEMO")).append(' ');
            text.append(System.getProperty("faultline.parent.pid"));
            byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      System.out.println(
          "INFO health and metrics on http://127.0.0.1:" + server.getAddress().getPort());
    }
  }
}
