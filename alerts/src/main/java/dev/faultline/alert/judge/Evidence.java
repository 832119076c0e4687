package dev.faultline.alert.judge;

import java.util.List;

/**
 * What is known of a subject's recent windows in detail; asked only when an alert changes. What is
 * no longer kept is missing from the answers.
 */
public interface Evidence {
  /** Windows as units of 10 s since the epoch; the first is included, the last is not. */
  List<Cell> cells(Subject subject, long fromUnit, long toUnit);

  /** The tunnels of failures with this code, as far as samples tell. */
  List<Tunnel> tunnels(Subject subject, String code, long fromUnit, long toUnit);

  /**
   * A tunnel.
   *
   * @param version null where it is unknown
   * @param transport null where it is unknown
   */
  record Tunnel(String version, String transport) {}
}
