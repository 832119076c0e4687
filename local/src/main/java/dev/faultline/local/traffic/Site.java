package dev.faultline.local.traffic;

import java.util.List;

/**
 * A place where proxies run.
 *
 * @param weight its share of the traffic, in proportion to the other sites'
 * @param lookup how long a name takes that is not in the resolver's cache
 * @param connect how long a connection takes
 */
record Site(String colo, double weight, Latency lookup, Latency connect, List<Proxy> proxies) {

  /**
   * A proxy instance.
   *
   * @param block the fields colo and proxy_id
   */
  record Proxy(String id, AvroBlock block) {

    static Proxy of(String colo, String id) {
      return new Proxy(
          id,
          AvroBlock.of(
              encoder -> {
                encoder.writeString(colo);
                encoder.writeString(id);
              }));
    }
  }
}
