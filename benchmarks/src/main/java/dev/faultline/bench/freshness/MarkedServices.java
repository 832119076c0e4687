package dev.faultline.bench.freshness;

import dev.faultline.bench.data.Names;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Services that the other events do not name, all of one account, so that a query finds them soon.
 *
 * @param first their first number; they are {@link Names#ACCOUNTS} apart
 */
record MarkedServices(int first) {
  static final int COUNT = 20;

  static MarkedServices above(int services) {
    return new MarkedServices((services / Names.ACCOUNTS + 1) * Names.ACCOUNTS);
  }

  int service(int number) {
    return first + number * Names.ACCOUNTS;
  }

  int end() {
    return service(COUNT);
  }

  byte[] key(int number) {
    return Names.service(service(number)).getBytes(StandardCharsets.UTF_8);
  }

  /** The connections of each marked service so far, from the finest windows. */
  String query() {
    String names =
        IntStream.range(0, COUNT)
            .mapToObj(number -> "'" + Names.service(service(number)) + "'")
            .collect(Collectors.joining(", "));
    return """
        SELECT service_id, sum(connections) FROM (
          SELECT service_id, window_start, max(connections) AS connections
          FROM faultline.service_rollups
          WHERE resolution_s = 10 AND account_id = '%s' AND service_id IN (%s)
          GROUP BY service_id, window_start, error_code, dns_rcode)
        GROUP BY service_id FORMAT TabSeparated"""
        .formatted(Names.account(first), names);
  }

  /** The marked service with this id. */
  int number(String serviceId) {
    return (Integer.parseInt(serviceId.substring(serviceId.indexOf('-') + 1)) - first)
        / Names.ACCOUNTS;
  }
}
