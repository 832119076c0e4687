package dev.faultline.dashboard.settings;

import dev.faultline.schema.ServiceSettings;
import java.util.Optional;

/** The settings are of another version than the one that was to be changed. */
public final class ConflictException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Optional<ServiceSettings> inForce;

  ConflictException(Optional<ServiceSettings> inForce) {
    super("the settings were changed meanwhile");
    this.inForce = inForce;
  }

  /** What is in force now. */
  public Optional<ServiceSettings> inForce() {
    return inForce;
  }
}
