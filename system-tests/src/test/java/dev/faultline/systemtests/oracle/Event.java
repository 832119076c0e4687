package dev.faultline.systemtests.oracle;

/**
 * One connection event as its bytes tell it. Texts that are null in the bytes are null here.
 *
 * @param id the 16 bytes as a UUID
 * @param at microseconds since the epoch
 * @param code null where the connection succeeded
 */
public record Event(
    String id,
    long at,
    String account,
    String service,
    String tunnel,
    String tunnelVersion,
    String tunnelTransport,
    String colo,
    String proxy,
    String protocol,
    String host,
    long port,
    String ip,
    Long dnsMicros,
    Long connectMicros,
    String code,
    String rcode,
    String detail) {

  boolean failed() {
    return code != null;
  }
}
