package dev.faultline.catalogue;

import java.util.Optional;

/**
 * Further advice for a failure, from what is known of its tunnel. At least one of the two
 * conditions is given; where both are, both must hold.
 *
 * @param code the error code that the advice is for
 * @param versionBelow holds for tunnels with an older version
 * @param transport holds for tunnels over this transport, quic or http2
 * @param summary what is wrong, one sentence
 * @param fix what to do about it, one sentence
 */
public record TunnelHint(
    String code,
    Optional<TunnelVersion> versionBelow,
    Optional<String> transport,
    String summary,
    String fix) {

  /**
   * Whether the advice is for such a tunnel. What is not known of it, null or a version of another
   * shape, meets no condition.
   */
  boolean holdsFor(String tunnelVersion, String tunnelTransport) {
    return versionBelow.map(bound -> isOlder(tunnelVersion, bound)).orElse(true)
        && transport.map(name -> name.equalsIgnoreCase(tunnelTransport)).orElse(true);
  }

  private static boolean isOlder(String tunnelVersion, TunnelVersion bound) {
    return tunnelVersion != null
        && TunnelVersion.parse(tunnelVersion).filter(v -> v.compareTo(bound) < 0).isPresent();
  }
}
