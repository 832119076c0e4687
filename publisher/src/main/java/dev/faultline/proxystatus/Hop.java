package dev.faultline.proxystatus;

import dev.faultline.structuredfields.BareItem;
import dev.faultline.structuredfields.BareItem.BytesItem;
import dev.faultline.structuredfields.BareItem.IntegerItem;
import dev.faultline.structuredfields.BareItem.StringItem;
import dev.faultline.structuredfields.BareItem.TokenItem;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One proxy's entry in {@code Proxy-Status}. A parameter whose value has another type than RFC 9209
 * gives it is as good as absent.
 *
 * @param proxy the name by which the proxy calls itself
 * @param parameters all its parameters, those of extensions included, in their order
 */
public record Hop(String proxy, Map<String, BareItem> parameters) {
  /** The error type, such as {@code dns_timeout}; empty where this proxy saw no error. */
  public Optional<String> error() {
    return parameters.get("error") instanceof TokenItem token
        ? Optional.of(token.value())
        : Optional.empty();
  }

  /** The server that this proxy talked to, or wanted to. */
  public Optional<String> nextHop() {
    return text("next-hop");
  }

  /** The protocol towards the next hop: an ALPN identifier. */
  public Optional<String> nextProtocol() {
    return parameters.get("next-protocol") instanceof BytesItem bytes
        ? Optional.of(StandardCharsets.ISO_8859_1.decode(bytes.value().duplicate()).toString())
        : text("next-protocol");
  }

  /** The status that the next hop answered with. */
  public OptionalLong receivedStatus() {
    return number("received-status");
  }

  /** What the proxy adds in words. */
  public Optional<String> details() {
    return parameters.get("details") instanceof StringItem string
        ? Optional.of(string.value())
        : Optional.empty();
  }

  /** The DNS response code of a {@code dns_error}. */
  public Optional<String> dnsRcode() {
    return text("rcode");
  }

  /** The extended DNS error of a {@code dns_error} (RFC 8914). */
  public OptionalLong dnsInfoCode() {
    return number("info-code");
  }

  /** A parameter's text, where it is a string or a token. */
  public Optional<String> text(String parameter) {
    BareItem value = parameters.get(parameter);
    if (value instanceof StringItem string) {
      return Optional.of(string.value());
    }
    return value instanceof TokenItem token ? Optional.of(token.value()) : Optional.empty();
  }

  /** A parameter's whole number. */
  public OptionalLong number(String parameter) {
    return parameters.get(parameter) instanceof IntegerItem number
        ? OptionalLong.of(number.value())
        : OptionalLong.empty();
  }
}
