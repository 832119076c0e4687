package dev.faultline.catalogue;

import dev.faultline.schema.Category;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can only be seen from several entries together. */
final class CatalogueChecks {
  /** RFC 9209 gives a DNS response code to this error type and to no other. */
  private static final String DNS_ERROR = "dns_error";

  private CatalogueChecks() {}

  /** Within one file nothing may be said twice. */
  static void checkDuplicates(CatalogueData data, Problems problems) {
    unique("categories", data.categories(), c -> c.category().name(), problems);
    unique("codes", data.codes(), CatalogueChecks::nameOf, problems);
    unique("tunnel_hints", data.tunnelHints(), CatalogueChecks::nameOf, problems);
  }

  /** What the catalogue in force, after any override, must hold. */
  static void checkWhole(CatalogueData whole, Problems problems) {
    Set<Category> missing = EnumSet.allOf(Category.class);
    whole.categories().forEach(text -> missing.remove(text.category()));
    if (!missing.isEmpty()) {
      problems.add("categories", "the entries for " + missing + " are missing; expected all");
    }
    Set<String> general =
        whole.codes().stream()
            .filter(c -> !c.conditional())
            .map(ErrorCode::code)
            .collect(Collectors.toSet());
    for (ErrorCode entry : whole.codes()) {
      checkCondition(entry, general, problems);
    }
    for (TunnelHint hint : whole.tunnelHints()) {
      if (!general.contains(hint.code())) {
        problems.add(
            "tunnel_hints (" + nameOf(hint) + ")",
            "no entry has this code; expected the code of an entry, or none can meet the hint");
      }
    }
  }

  static String nameOf(ErrorCode entry) {
    return entry.conditional() ? entry.code() + " when " + entry.dnsRcode() : entry.code();
  }

  static String nameOf(TunnelHint hint) {
    return hint.code()
        + " when"
        + hint.versionBelow().map(v -> " tunnel_version_below " + v).orElse("")
        + hint.transport().map(t -> " tunnel_transport " + t).orElse("");
  }

  private static void checkCondition(ErrorCode entry, Set<String> general, Problems problems) {
    if (!entry.conditional()) {
      return;
    }
    String where = "codes (" + nameOf(entry) + ")";
    if (!general.contains(entry.code())) {
      problems.add(
          where,
          "there is no entry without \"when\" for this code; expected one for all other cases");
    }
    if (entry.rfc9209() && !entry.code().equals(DNS_ERROR)) {
      problems.add(
          where,
          "nobody can meet the condition, since RFC 9209 gives a DNS response code to dns_error"
              + " only; expected no \"when\"");
    }
  }

  private static <T> void unique(
      String list, List<T> items, Function<T, String> name, Problems problems) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      String key = name.apply(items.get(i));
      if (!seen.add(key)) {
        problems.add(
            list + "[" + i + "] (" + key + ")",
            "an earlier entry is for the same; expected each code and condition once");
      }
    }
  }
}
