package dev.faultline.runtime.config;

/**
 * A value that somebody gave.
 *
 * @param origin who: a file's name or an environment variable's
 */
record Given(String value, String origin) {

  /** The value as it may be shown. */
  String shown() {
    return SecretText.hidden(value);
  }
}
