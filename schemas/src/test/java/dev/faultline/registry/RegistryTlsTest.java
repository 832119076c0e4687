package dev.faultline.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir static Path folder;
  private static Path keyStore;
  private StubRegistry stub;

  @BeforeAll
  static void makeKeys() throws IOException, InterruptedException {
    keyStore = folder.resolve("keys.p12");
    makeCertificate(keyStore);
  }

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(contextOf(keyStore)));
    stub = new StubRegistry(server);
    stub.on("GET /schemas/ids/7", 200, "{\"schema\":\"\\\"string\\\"\"}");
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  @Test
  void shouldTrustTheCertificatesOfTheGivenTruststore() {
    // Given
    Map<String, String> properties =
        Map.of(
            "schema.registry.ssl.truststore.location",
            keyStore.toString(),
            "schema.registry.ssl.truststore.password",
            PASSWORD,
            "schema.registry.ssl.truststore.type",
            "PKCS12");

    // When / Then
    try (ConfluentSchemaRegistry registry = registry(properties)) {
      assertThat(registry.byId(7).toString()).isEqualTo("\"string\"");
    }
  }

  @Test
  void shouldHoldWhereTheCertificateIsNotTrusted() {
    try (ConfluentSchemaRegistry registry = registry(Map.of())) {
      assertThatThrownBy(() -> registry.byId(7))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasMessageContaining("certification path");
    }
  }

  private ConfluentSchemaRegistry registry(Map<String, String> properties) {
    return new ConfluentSchemaRegistry(
        new RegistrySettings(
            "https://" + stub.address(),
            properties,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            1,
            Duration.ZERO,
            Duration.ZERO));
  }

  private static void makeCertificate(Path file) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "registry",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
  }

  private static SSLContext contextOf(Path file) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
