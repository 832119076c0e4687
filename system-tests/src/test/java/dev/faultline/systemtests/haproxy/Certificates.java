package dev.faultline.systemtests.haproxy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates made when a test begins, by the JDK's keytool: a CA's and some that are wrong. */
final class Certificates {
  static final String NAME = "service.test";
  private static final char[] PASSWORD = "changeit".toCharArray();
  private final Path store;
  private final KeyStore keys;

  private Certificates(Path store, KeyStore keys) {
    this.store = store;
    this.keys = keys;
  }

  static Certificates in(Path folder) throws Exception {
    Path store = folder.resolve("keys.p12");
    keytool(store, "ca", "CN=Test CA", "-ext", "bc:c");
    keytool(store, "good", "CN=good", "-signer", "ca", "-ext", "san=dns:" + NAME);
    keytool(store, "wrong-name", "CN=wrong", "-signer", "ca", "-ext", "san=dns:other.test");
    keytool(
        store,
        "expired",
        "CN=old",
        "-signer",
        "ca",
        "-ext",
        "san=dns:" + NAME,
        "-startdate",
        "-9d");
    keytool(store, "unknown-ca", "CN=unknown", "-ext", "san=dns:" + NAME);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    return new Certificates(store, keys);
  }

  private static void keytool(Path store, String alias, String name, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", new String(PASSWORD), "-alias", alias, "-dname", name));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3"));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("keytool made no certificate " + alias + ": " + said);
    }
  }

  /** The CA's certificate in a file for HAProxy. */
  Path ca() throws IOException, GeneralSecurityException {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(keys.getCertificate("ca").getEncoded());
    return Files.writeString(
        store.resolveSibling("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }

  /** What a server needs to present one of the certificates. */
  SSLContext presenting(String alias) throws GeneralSecurityException, IOException {
    KeyStore one = KeyStore.getInstance("PKCS12");
    one.load(null, PASSWORD);
    one.setKeyEntry(alias, keys.getKey(alias, PASSWORD), PASSWORD, keys.getCertificateChain(alias));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(one, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
