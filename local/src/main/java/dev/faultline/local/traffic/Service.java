package dev.faultline.local.traffic;

/**
 * A private service.
 *
 * @param distance how long connections to it take, as a multiple of the proxy site's usual time
 * @param flakiness how often it fails by itself, as a multiple of the usual rate
 * @param block the fields account_id to tunnel_transport
 */
record Service(
    String accountId,
    String serviceId,
    Tunnel tunnel,
    Target target,
    double distance,
    double flakiness,
    AvroBlock block) {

  static Service of(
      String accountId,
      String serviceId,
      Tunnel tunnel,
      Target target,
      double distance,
      double flakiness) {
    AvroBlock block =
        AvroBlock.of(
            encoder -> {
              encoder.writeString(accountId);
              encoder.writeString(serviceId);
              AvroBlock.nullable(encoder, tunnel.id());
              AvroBlock.nullable(encoder, tunnel.version());
              AvroBlock.nullable(encoder, tunnel.transport());
            });
    return new Service(accountId, serviceId, tunnel, target, distance, flakiness, block);
  }
}
