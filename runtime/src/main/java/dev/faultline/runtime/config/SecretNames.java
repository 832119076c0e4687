package dev.faultline.runtime.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by the name alone which of the free properties of a library hold secrets. */
final class SecretNames {
  private static final Pattern SECRET =
      Pattern.compile("password|passphrase|secret|jaas|token|private|credential|keystore\\.key");

  private SecretNames() {}

  static boolean isSecret(String property) {
    return SECRET.matcher(property.toLowerCase(Locale.ROOT)).find();
  }
}
