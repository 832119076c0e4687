package dev.faultline.streams.oracle;

/** The identity of a rollup; an empty account and a subject in brackets stand for a site. */
public record Window(String account, String subject, int seconds, long startMillis) {
  static final String SITE = "[site] ";

  public static Window site(String colo, int seconds, long startMillis) {
    return new Window("", SITE + colo, seconds, startMillis);
  }
}
