package dev.faultline.embedded.clickhouse;

import dev.faultline.embedded.process.ChildException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A downloaded archive: checked first, then unpacked. */
final class Archive {
  private Archive() {}

  /** Throws unless the file has the stated hash, {@code sha512-BASE64}. */
  static void requireIntegrity(Path archive, String expected) throws IOException {
    String actual = "sha512-" + Base64.getEncoder().encodeToString(sha512(archive));
    if (!actual.equals(expected)) {
      throw new ChildException(
          "The downloaded ClickHouse engine is not the one that was tested: its hash is %s, not %s."
                  .formatted(actual, expected)
              + " Nothing of it was kept. Try again; if it stays so, ask whoever runs your package"
              + " mirror.");
    }
  }

  private static byte[] sha512(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        byte[] buffer = new byte[1 << 16];
        while (in.read(buffer) >= 0) {
          // Reading is what feeds the digest.
        }
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-512.", e);
    }
  }

  /** Unpacks one file of a gzipped tar archive, with the system's tar. */
  static void extract(Path archive, String file, Path directory) throws IOException {
    Process tar =
        new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", directory.toString(), file)
            .redirectErrorStream(true)
            .start();
    String said = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (tar.waitFor() != 0) {
        throw new IOException("tar cannot unpack " + file + ": " + said.strip());
      }
    } catch (InterruptedException e) {
      tar.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("The unpacking was interrupted.", e);
    }
  }
}
