package dev.faultline.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.schema.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns a catalogue file's JSON into its entries, and checks each by itself. */
final class CatalogueParser {
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
  private static final List<String> TRANSPORTS = List.of("quic", "http2");

  /** An error is somebody's: it cannot be a success, and what is listed is not unclassified. */
  private static final Set<Category> ASSIGNABLE =
      EnumSet.of(Category.bad_upstream, Category.client, Category.internal);

  private static final String ANY_CODE =
      "a letter, then up to 63 letters, digits, underscores, dots and hyphens";

  private final Problems problems;
  private final CatalogueData base;

  /**
   * @param base what the file overrides; null for the built-in file, which must be complete
   */
  CatalogueParser(Problems problems, CatalogueData base) {
    this.problems = problems;
    this.base = base;
  }

  CatalogueData parse(JsonNode root) {
    JsonEntry file = new JsonEntry(root, "the file", problems);
    boolean overriding = base != null;
    file.allowOnly(List.of("version", "categories", "codes", "tunnel_hints"));
    int version = file.integer("version", 1, Integer.MAX_VALUE);
    List<CategoryText> categories = new ArrayList<>();
    file.each("categories", overriding, "id", (e, i) -> categories.add(category(e)));
    List<ErrorCode> codes = new ArrayList<>();
    file.each("codes", overriding, "code", (e, i) -> codes.add(errorCode(e)));
    List<TunnelHint> hints = new ArrayList<>();
    file.each("tunnel_hints", overriding, "code", (e, i) -> hints.add(hint(e)));
    return new CatalogueData(version, categories, codes, hints);
  }

  private CategoryText category(JsonEntry entry) {
    entry.allowOnly(List.of("id", "label", "responsible", "meaning"));
    return new CategoryText(
        categoryNamed(entry, "id", EnumSet.allOf(Category.class)),
        entry.text("label"),
        entry.text("responsible"),
        entry.text("meaning"));
  }

  private ErrorCode errorCode(JsonEntry entry) {
    entry.allowOnly(
        List.of("code", "when", "category", "source", "rfc9209", "http_status", "summary", "fix"));
    String code = code(entry);
    return new ErrorCode(
        code,
        entry.has("when") ? rcode(entry.object("when")) : "",
        categoryNamed(entry, "category", ASSIGNABLE),
        (base == null || entry.has("source")) ? entry.text("source") : "operator",
        (base == null || entry.has("rfc9209")) ? entry.bool("rfc9209") : isOfRfc9209(code),
        entry.integer("http_status", 400, 599),
        entry.text("summary"),
        entry.text("fix"));
  }

  private TunnelHint hint(JsonEntry entry) {
    entry.allowOnly(List.of("code", "when", "summary", "fix"));
    JsonEntry when = entry.object("when");
    when.allowOnly(List.of("tunnel_version_below", "tunnel_transport"));
    if (!when.has("tunnel_version_below") && !when.has("tunnel_transport")) {
      when.problem("has no condition; expected tunnel_version_below or tunnel_transport or both");
    }
    return new TunnelHint(
        code(entry), versionBelow(when), transport(when), entry.text("summary"), entry.text("fix"));
  }

  private static String code(JsonEntry entry) {
    String code = entry.text("code");
    if (!code.isEmpty() && !CODE.matcher(code).matches()) {
      entry.problem("\"code\" is \"" + code + "\"; expected " + ANY_CODE);
    }
    return code;
  }

  private static Category categoryNamed(JsonEntry entry, String field, Set<Category> allowed) {
    String name = entry.text(field);
    Optional<Category> found = allowed.stream().filter(c -> c.name().equals(name)).findFirst();
    if (found.isEmpty() && !name.isEmpty()) {
      String known = Arrays.toString(allowed.toArray());
      entry.problem("the category \"" + name + "\" is not known; expected one of " + known);
    }
    return found.orElse(Category.unclassified);
  }

  private static String rcode(JsonEntry when) {
    when.allowOnly(List.of("dns_rcode"));
    String rcode = DnsRcode.canonical(when.text("dns_rcode"));
    if (!rcode.isEmpty() && !DnsRcode.isReal(rcode)) {
      when.problem(
          "nobody can meet the condition dns_rcode "
              + rcode
              + "; expected a mnemonic or number of IANA's DNS RCODEs, such as NXDOMAIN or 3");
    }
    return rcode;
  }

  private static Optional<TunnelVersion> versionBelow(JsonEntry when) {
    if (!when.has("tunnel_version_below")) {
      return Optional.empty();
    }
    String text = when.text("tunnel_version_below");
    Optional<TunnelVersion> version = TunnelVersion.parse(text);
    if (version.isEmpty() && !text.isEmpty()) {
      when.problem(
          "\"tunnel_version_below\" is \"" + text + "\"; expected YEAR.MONTH.PATCH, as 2025.7.0");
    }
    if (version.filter(new TunnelVersion(0, 0, 0)::equals).isPresent()) {
      when.problem(
          "nobody can meet the condition tunnel_version_below 0.0.0; expected a later one");
    }
    return version;
  }

  private static Optional<String> transport(JsonEntry when) {
    if (!when.has("tunnel_transport")) {
      return Optional.empty();
    }
    String text = when.text("tunnel_transport");
    if (!text.isEmpty() && !TRANSPORTS.contains(text)) {
      when.problem(
          "nobody can meet the condition tunnel_transport \""
              + text
              + "\"; expected one of "
              + TRANSPORTS);
    }
    return Optional.of(text);
  }

  private boolean isOfRfc9209(String code) {
    return base.codes().stream().anyMatch(c -> c.code().equals(code) && c.rfc9209());
  }
}
