package dev.faultline.local.traffic;

import dev.faultline.schema.Protocol;

/**
 * What a proxy was told to connect to.
 *
 * @param host a hostname, or an address where {@code ip} is null
 * @param ip what the hostname resolves to; null where there is no name to resolve
 * @param block the fields protocol, target_host and target_port
 * @param resolved the field resolved_ip where the name was resolved
 */
record Target(
    Protocol protocol, String host, int port, String ip, AvroBlock block, AvroBlock resolved) {

  static Target of(Protocol protocol, String host, int port, String ip) {
    AvroBlock block =
        AvroBlock.of(
            encoder -> {
              encoder.writeEnum(Protocol.getClassSchema().getEnumOrdinal(protocol.name()));
              encoder.writeString(host);
              encoder.writeInt(port);
            });
    return new Target(
        protocol, host, port, ip, block, AvroBlock.of(encoder -> AvroBlock.nullable(encoder, ip)));
  }

  boolean hasName() {
    return ip != null;
  }

  Target withHost(String other) {
    return of(protocol, other, port, ip);
  }
}
