package dev.faultline.runtime.config;

/** A text that must not be shown: everything but {@link #reveal} sees {@code ***}. */
public final class Secret {
  /** What is shown in place of a secret. */
  public static final String HIDDEN = "***";

  private final String value;

  public Secret(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a secret must not be empty");
    }
    this.value = value;
  }

  /** The secret itself, for the library that needs it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
