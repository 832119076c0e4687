package dev.faultline.catalogue;

import dev.faultline.schema.Category;
import java.util.List;

/**
 * The entries of one error code: the general one, and those for one DNS response code each. Arrays
 * and no map, since there are few and a lookup must not allocate.
 */
final class CodeEntries {
  private final ErrorCode general;
  private final ErrorCode[] conditional;

  private CodeEntries(ErrorCode general, ErrorCode[] conditional) {
    this.general = general;
    this.conditional = conditional;
  }

  static CodeEntries of(List<ErrorCode> entries) {
    ErrorCode general =
        entries.stream().filter(entry -> !entry.conditional()).findFirst().orElseThrow();
    return new CodeEntries(
        general, entries.stream().filter(ErrorCode::conditional).toArray(ErrorCode[]::new));
  }

  Category category(String rcode) {
    return entry(rcode).category();
  }

  ErrorCode entry(String rcode) {
    if (conditional.length == 0 || rcode == null) {
      return general;
    }
    String canonical = DnsRcode.canonical(rcode);
    for (ErrorCode entry : conditional) {
      if (entry.dnsRcode().equals(canonical)) {
        return entry;
      }
    }
    return general;
  }
}
