package dev.faultline.dashboard.settings;

/**
 * The settings could not be written; whether the last try came through will show when read again.
 */
public final class SettingsUnwrittenException extends Exception {
  private static final long serialVersionUID = 1L;

  SettingsUnwrittenException(String message, Throwable cause) {
    super(message, cause);
  }
}
