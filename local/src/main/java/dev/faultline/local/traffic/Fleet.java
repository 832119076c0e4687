package dev.faultline.local.traffic;

import dev.faultline.schema.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The invented world that the traffic comes from: 20 accounts with 10 services each, the most
 * popular first, and the sites whose proxies connect to them.
 */
record Fleet(List<Service> services, List<Site> sites) {
  private static final List<String> ACCOUNTS =
      List.of(
          "acorn", "birch", "cedar", "dahlia", "elder", "fern", "ginkgo", "hazel", "iris",
          "juniper", "kelp", "lotus", "maple", "nettle", "oak", "poppy", "quince", "rowan", "sage",
          "thyme");
  private static final List<Role> ROLES =
      List.of(
          new Role("billing-api", Protocol.HTTPS, 443),
          new Role("wiki", Protocol.HTTPS, 443),
          new Role("git", Protocol.HTTPS, 8443),
          new Role("dashboards", Protocol.HTTP, 3000),
          new Role("crm", Protocol.HTTPS, 443),
          new Role("orders-db", Protocol.TCP, 5432),
          new Role("ssh-bastion", Protocol.TCP, 22),
          new Role("build", Protocol.HTTP, 8080),
          new Role("inventory", Protocol.HTTP, 80),
          new Role("cache", Protocol.TCP, 6379));
  private static final List<String> VERSIONS =
      List.of("2025.11.1", "2025.11.0", "2025.10.2", "2025.9.1", "2025.8.1");
  private static final int PROXIES_PER_SITE = 4;
  private static final double LOOKUP_SIGMA = 0.8;
  private static final double CONNECT_SIGMA = 0.45;

  private record Role(String name, Protocol protocol, int port) {}

  static Fleet of(long seed) {
    Dice dice = new Dice(seed ^ 0xF1EE7L);
    List<Service> services = new ArrayList<>();
    for (int a = 0; a < ACCOUNTS.size(); a++) {
      List<Tunnel> tunnels = List.of(tunnel(a, 0, dice), tunnel(a, 1, dice));
      for (int r = 0; r < ROLES.size(); r++) {
        services.add(service(a, r, tunnels.get(r % tunnels.size()), dice));
      }
    }
    for (int i = services.size() - 1; i > 0; i--) {
      int j = dice.below(i + 1);
      Service swapped = services.get(i);
      services.set(i, services.get(j));
      services.set(j, swapped);
    }
    return new Fleet(List.copyOf(services), allSites());
  }

  private static Tunnel tunnel(int account, int n, Dice dice) {
    String id = "tunnel-" + ACCOUNTS.get(account) + "-" + (n + 1);
    String version = VERSIONS.get(dice.below(VERSIONS.size()));
    return new Tunnel(id, version, dice.chance(0.85) ? "quic" : "http2");
  }

  private static Service service(int account, int r, Tunnel tunnel, Dice dice) {
    Role role = ROLES.get(r);
    String owner = ACCOUNTS.get(account);
    String ip = "10." + account + "." + r + "." + (10 + dice.below(200));
    boolean named = dice.chance(0.85);
    String host = named ? role.name() + "." + owner + ".internal" : ip;
    return Service.of(
        owner,
        owner + "-" + role.name(),
        tunnel,
        Target.of(role.protocol(), host, role.port(), named ? ip : null),
        0.5 + 2 * dice.unit(),
        0.3 + 2 * dice.unit() * dice.unit());
  }

  private static List<Site> allSites() {
    return List.of(
        site("AMS", 14, 3_000, 9_000),
        site("FRA", 16, 2_500, 7_500),
        site("LHR", 13, 3_500, 11_000),
        site("IAD", 15, 5_000, 18_000),
        site("ORD", 9, 6_000, 24_000),
        site("SJC", 10, 7_000, 31_000),
        site("GRU", 5, 14_000, 55_000),
        site("NRT", 7, 9_000, 42_000),
        site("SIN", 6, 10_000, 47_000),
        site("SYD", 3, 16_000, 70_000),
        site("BOM", 2, 18_000, 62_000));
  }

  private static Site site(String colo, double weight, double lookup, double connect) {
    List<Site.Proxy> proxies = new ArrayList<>();
    for (int i = 1; i <= PROXIES_PER_SITE; i++) {
      proxies.add(Site.Proxy.of(colo, "proxy-" + colo.toLowerCase(Locale.ROOT) + "-" + i));
    }
    return new Site(
        colo,
        weight,
        new Latency(lookup, LOOKUP_SIGMA),
        new Latency(connect, CONNECT_SIGMA),
        List.copyOf(proxies));
  }

  /** The most popular service at or after a rank that is as the condition says. */
  Service popular(int rank, Predicate<Service> condition) {
    return services.stream().skip(rank).filter(condition).findFirst().orElseThrow();
  }
}
