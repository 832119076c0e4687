package dev.faultline.runtime.health;

/**
 * What a check found.
 *
 * @param reason one sentence for an operator: why it is up, or what is wrong and with which thing
 */
public record Status(boolean up, String reason) {

  public static Status up(String reason) {
    return new Status(true, reason);
  }

  public static Status down(String reason) {
    return new Status(false, reason);
  }
}
