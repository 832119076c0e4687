package dev.faultline.alert.judge;

/**
 * Whom an alert is about: a service of an account, or a proxy site.
 *
 * @param colo empty for a service
 */
public record Subject(String account, String service, String colo) {
  public static Subject service(String account, String service) {
    return new Subject(account, service, "");
  }

  public static Subject site(String colo) {
    return new Subject("", "", colo);
  }

  /** Services have an id that is not empty; a site's name may be. */
  public boolean isSite() {
    return service.isEmpty();
  }
}
