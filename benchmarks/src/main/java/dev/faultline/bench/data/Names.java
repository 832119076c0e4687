package dev.faultline.bench.data;

/** The names in a data set's events. */
public final class Names {
  /** How many accounts own the services, in turns. */
  public static final int ACCOUNTS = 97;

  static final int PROXIES = 24;
  private static final String[] SITES = {"ams1", "cdg2", "fra3", "gru1", "iad1", "nrt1"};

  private Names() {}

  public static String account(int service) {
    return "account-" + service % ACCOUNTS;
  }

  public static String service(int service) {
    return "service-" + service;
  }

  static String site(int proxy) {
    return SITES[proxy % SITES.length];
  }

  static String proxy(int proxy) {
    return "proxy-" + proxy;
  }
}
