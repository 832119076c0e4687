package dev.faultline.local.traffic;

import dev.faultline.schema.Protocol;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;

/** The incidents that can be played with a fleet, in the order of the default script. */
final class Incidents {
  private static final String OUTDATED_VERSION = "2024.12.2";
  private static final String OUTDATED_TRANSPORT = "http2";

  private Incidents() {}

  static List<Incident> of(Fleet fleet) {
    // Popular enough to be seen at once, each a service of its own.
    return List.of(
        connectionRefused(fleet.popular(1, service -> true)),
        hostnameTypo(fleet.popular(2, service -> service.target().hasName())),
        certificateExpired(
            fleet.popular(4, service -> service.target().protocol() == Protocol.HTTPS)),
        resolverTimeout(fleet.popular(7, service -> service.target().hasName())),
        outdatedTunnel(fleet, fleet.popular(10, service -> service.target().hasName())),
        failingSite("LHR"));
  }

  private static Predicate<Attempt> isFor(Service service) {
    String id = service.serviceId();
    return attempt -> attempt.service.serviceId().equals(id);
  }

  private static Incident connectionRefused(Service service) {
    Failure refused = Failure.of("connection_refused", null, null);
    return new Incident(
        "connection-refused",
        service.serviceId() + " of " + service.accountId() + " no longer listens on its port",
        isFor(service),
        0.95,
        attempt -> attempt.failure = refused);
  }

  private static Incident hostnameTypo(Service service) {
    String host = service.target().host();
    // Its second letter is missing.
    Target wrong = service.target().withHost(host.charAt(0) + host.substring(2));
    Failure notFound = Failure.of("dns_error", "NXDOMAIN", null);
    return new Incident(
        "hostname-typo",
        service.serviceId() + " is now configured as " + wrong.host() + ", which does not exist",
        isFor(service),
        1,
        attempt -> {
          attempt.target = wrong;
          attempt.failure = notFound;
        });
  }

  private static Incident certificateExpired(Service service) {
    Failure expired =
        Failure.of("tls_certificate_error", null, "certificate has expired (not after 00:00 UTC)");
    return new Incident(
        "certificate-expired",
        "the certificate of " + service.serviceId() + " has expired",
        isFor(service),
        1,
        attempt -> attempt.failure = expired);
  }

  private static Incident resolverTimeout(Service service) {
    String account = service.accountId();
    Failure timeout = Failure.of("dns_timeout", null, null);
    return new Incident(
        "resolver-timeout",
        "the resolver of account " + account + " does not answer; cached names still work",
        attempt -> attempt.service.accountId().equals(account) && attempt.target.hasName(),
        0.7,
        attempt -> attempt.failure = timeout);
  }

  private static Incident outdatedTunnel(Fleet fleet, Service service) {
    String id = service.tunnel().id();
    Tunnel tunnel = new Tunnel(id, OUTDATED_VERSION, OUTDATED_TRANSPORT);
    IdentityHashMap<Service, Service> behind = new IdentityHashMap<>();
    fleet.services().stream()
        .filter(one -> one.tunnel().id().equals(id) && one.target().hasName())
        .forEach(one -> behind.put(one, behind(one, tunnel)));
    Failure unresolved = Failure.of("dns_error", "SERVFAIL", null);
    return new Incident(
        "outdated-tunnel",
        id + " was replaced by a connector of version " + tunnel.version() + " over http2",
        attempt -> behind.containsKey(attempt.service),
        0.97,
        attempt -> {
          attempt.service = behind.get(attempt.service);
          attempt.failure = unresolved;
        });
  }

  private static Service behind(Service service, Tunnel tunnel) {
    return Service.of(
        service.accountId(),
        service.serviceId(),
        tunnel,
        service.target(),
        service.distance(),
        service.flakiness());
  }

  private static Incident failingSite(String colo) {
    Failure failure = Failure.of("proxy_internal_error", null, "out of file descriptors");
    return new Incident(
        "failing-site",
        "the proxies of site " + colo + " run out of file descriptors",
        attempt -> attempt.site.colo().equals(colo),
        0.45,
        attempt -> attempt.failure = failure);
  }
}
