package dev.faultline.proxystatus;

import dev.faultline.schema.ConnectionError;
import dev.faultline.structuredfields.BareItem;
import dev.faultline.structuredfields.BareItem.StringItem;
import dev.faultline.structuredfields.BareItem.TokenItem;
import dev.faultline.structuredfields.FieldSyntaxException;
import dev.faultline.structuredfields.Member;
import dev.faultline.structuredfields.Member.Item;
import dev.faultline.structuredfields.StructuredFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The header {@code Proxy-Status} of a response (RFC 9209).
 *
 * @param hops the proxies, the one next to the origin server first, the one next to the caller last
 */
public record ProxyStatus(List<Hop> hops) {
  /** Copies the list. */
  public ProxyStatus {
    hops = List.copyOf(hops);
  }

  /**
   * Reads the header.
   *
   * @param values each of the header's lines, in their order
   * @throws FieldSyntaxException if the whole is not a list of strings and tokens; then nothing of
   *     it can be relied on
   */
  public static ProxyStatus parse(List<String> values) throws FieldSyntaxException {
    List<Hop> hops = new ArrayList<>();
    for (Member member : StructuredFields.list(String.join(", ", values))) {
      if (member instanceof Item item) {
        name(item.value()).ifPresent(name -> hops.add(new Hop(name, item.parameters())));
      }
    }
    return new ProxyStatus(hops);
  }

  /** Reads a header of one line. */
  public static ProxyStatus parse(String value) throws FieldSyntaxException {
    return parse(List.of(value));
  }

  private static Optional<String> name(BareItem value) {
    if (value instanceof StringItem string) {
      return Optional.of(string.value());
    }
    return value instanceof TokenItem token ? Optional.of(token.value()) : Optional.empty();
  }

  /**
   * The proxy that met the error: of those that report one, the nearest to the origin server. The
   * others can only have passed on, or run into, what that one caused.
   */
  public Optional<Hop> hopAtFault() {
    return hops.stream().filter(hop -> hop.error().isPresent()).findFirst();
  }

  /** The error of a connection event that the header tells of; empty where no proxy reports one. */
  public Optional<ConnectionError> connectionError() {
    return hopAtFault()
        .map(
            hop ->
                ConnectionError.newBuilder()
                    .setCode(hop.error().orElseThrow().toLowerCase(Locale.ROOT))
                    .setDnsRcode(hop.dnsRcode().orElse(null))
                    .setDetail(detail(hop))
                    .build());
  }

  private static String detail(Hop hop) {
    List<String> parts = new ArrayList<>();
    hop.details().ifPresent(parts::add);
    hop.text("alert-message").ifPresent(alert -> parts.add("TLS alert " + alert));
    hop.number("alert-id").ifPresent(id -> parts.add("TLS alert number " + id));
    hop.dnsInfoCode().ifPresent(code -> parts.add("extended DNS error " + code));
    parts.add("said by " + hop.proxy());
    return String.join("; ", parts);
  }
}
