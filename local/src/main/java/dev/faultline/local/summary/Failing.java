package dev.faultline.local.summary;

import java.util.List;

/**
 * A service that fails in one way, in the last minute.
 *
 * @param category the category's label
 * @param failed connections that failed so
 * @param connections all of the service
 * @param meaning what happened, by the catalogue
 * @param fix what to do about it, by the catalogue
 */
record Failing(
    String account,
    String service,
    String code,
    String rcode,
    String category,
    long failed,
    long connections,
    String meaning,
    String fix) {

  static Failing of(List<String> row) {
    return new Failing(
        row.get(0),
        row.get(1),
        row.get(2),
        row.get(3),
        row.get(4),
        Long.parseLong(row.get(5)),
        Long.parseLong(row.get(6)),
        row.get(7),
        row.get(8));
  }

  double share() {
    return connections == 0 ? 0 : (double) failed / connections;
  }

  String error() {
    return rcode.isEmpty() ? code : code + " " + rcode;
  }
}
