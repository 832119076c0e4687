package dev.faultline.catalogue;

import dev.faultline.schema.Category;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The error catalogue in force: the built-in one, or that with an operator's changes. Immutable and
 * safe for use by any number of threads.
 *
 * <p>{@link #classify} and {@link #indexOf} run for every failed event and allocate nothing for a
 * response code that IANA knows.
 */
public final class Catalogue {
  private final int version;
  private final List<CategoryText> categories;
  private final List<ErrorCode> codes;
  private final List<TunnelHint> tunnelHints;
  private final List<String> names;
  private final CodeEntries[] entries;
  private final Map<String, CodeEntries> byCode;
  private final Utf8Index index;

  Catalogue(CatalogueData data) {
    this.version = data.version();
    this.categories =
        data.categories().stream().sorted(Comparator.comparing(CategoryText::category)).toList();
    this.codes = data.codes();
    this.tunnelHints = data.tunnelHints();
    Map<String, List<ErrorCode>> grouped = new LinkedHashMap<>();
    codes.forEach(c -> grouped.computeIfAbsent(c.code(), name -> new ArrayList<>()).add(c));
    this.names = List.copyOf(grouped.keySet());
    this.entries = grouped.values().stream().map(CodeEntries::of).toArray(CodeEntries[]::new);
    this.byCode = new HashMap<>();
    for (int i = 0; i < entries.length; i++) {
      byCode.put(names.get(i), entries[i]);
    }
    this.index = new Utf8Index(names);
  }

  /** The built-in catalogue. */
  public static Catalogue load() {
    return new Catalogue(CatalogueFiles.builtIn());
  }

  /**
   * The built-in catalogue with an operator's changes.
   *
   * @param override a JSON file of the same shape. An entry with a code and condition that the
   *     built-in catalogue has replaces that one; others are added. Its version must be greater
   *     than the built-in's, so that rows tell which catalogue classified them.
   * @throws CatalogueException if the file cannot be read or is wrong, with every problem
   */
  public static Catalogue load(Path override) {
    return new Catalogue(CatalogueFiles.overriding(override));
  }

  /** The version of the catalogue in force, 1 or more: the override's where there is one. */
  public int version() {
    return version;
  }

  /** The five categories, in the order of {@link Category}. */
  public List<CategoryText> categories() {
    return categories;
  }

  /** All entries, the general ones and those for one DNS response code. */
  public List<ErrorCode> codes() {
    return codes;
  }

  /** Advice that depends on the tunnel. */
  public List<TunnelHint> tunnelHints() {
    return tunnelHints;
  }

  /**
   * The category of a failure, by the most specific entry.
   *
   * @param code the error code; letter case matters
   * @param rcode the DNS response code in any spelling that {@link DnsRcode#canonical} takes, or
   *     null
   * @return {@link Category#unclassified} for a code that the catalogue lacks
   */
  public Category classify(String code, String rcode) {
    CodeEntries found = byCode.get(code);
    return found == null ? Category.unclassified : found.category(rcode);
  }

  /** The most specific entry for a failure; empty for a code that the catalogue lacks. */
  public Optional<ErrorCode> entryFor(String code, String rcode) {
    return Optional.ofNullable(byCode.get(code)).map(found -> found.entry(rcode));
  }

  /**
   * The index of the error code whose UTF-8 bytes are given, from 0 up to {@link #codeCount}; -1
   * for a code that the catalogue lacks. An index is good for this object only.
   */
  public int indexOf(byte[] buffer, int offset, int length) {
    return index.find(buffer, offset, length);
  }

  /** How many different error codes there are. */
  public int codeCount() {
    return entries.length;
  }

  /** The error code with this index. */
  public String codeAt(int codeIndex) {
    return names.get(codeIndex);
  }

  /** As {@link #classify(String, String)}, for the code with this index; -1 is unclassified. */
  public Category classify(int codeIndex, String rcode) {
    return codeIndex < 0 ? Category.unclassified : entries[codeIndex].category(rcode);
  }

  /**
   * Further advice for a failure.
   *
   * @param code the error code
   * @param tunnelVersion YEAR.MONTH.PATCH, or null where it is unknown
   * @param tunnelTransport quic or http2, or null where it is unknown
   */
  public List<TunnelHint> hintsFor(String code, String tunnelVersion, String tunnelTransport) {
    return tunnelHints.stream()
        .filter(hint -> hint.code().equals(code) && hint.holdsFor(tunnelVersion, tunnelTransport))
        .toList();
  }
}
