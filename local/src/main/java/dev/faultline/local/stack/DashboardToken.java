package dev.faultline.local.stack;

import dev.faultline.local.LocalException;
import dev.faultline.runtime.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The token that signs in to a local stack's dashboard, made once for a data folder and kept there,
 * readable by its owner alone, so that an open page goes on working after a restart.
 */
final class DashboardToken {
  private static final int BYTES = 24;

  private DashboardToken() {}

  static Secret of(DataFolder data) {
    Path file = data.dashboardToken();
    try {
      if (Files.exists(file)) {
        String kept = Files.readString(file).strip();
        if (!kept.isEmpty()) {
          return new Secret(kept);
        }
      }
      return made(file);
    } catch (IOException e) {
      throw new LocalException(
          "the dashboard's token cannot be kept in %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Secret made(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, token);
    return new Secret(token);
  }
}
