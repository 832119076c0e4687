package dev.faultline.dashboard.api;

import dev.faultline.catalogue.DnsRcode;
import dev.faultline.dashboard.clickhouse.Parameters;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.ProblemException;
import dev.faultline.schema.Category;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a call leaves of the connections.
 *
 * @param categories none for all
 * @param code empty for all
 * @param rcode canonical; empty for all, {@code -} for those that have none
 */
record Filters(Set<Category> categories, String code, String rcode) {
  private static final int MAX_TEXT = 256;

  /** Of failures: success is no choice. */
  static Filters ofFailures(Call call) {
    return of(call, EnumSet.complementOf(EnumSet.of(Category.success)));
  }

  static Filters ofAll(Call call) {
    return of(call, EnumSet.allOf(Category.class));
  }

  private static Filters of(Call call, Set<Category> choices) {
    return new Filters(
        categories(call, choices),
        Texts.of(call, "code", MAX_TEXT),
        DnsRcode.canonical(Texts.of(call, "rcode", MAX_TEXT)));
  }

  static Set<Category> categories(Call call, Set<Category> choices) {
    Set<Category> categories = EnumSet.noneOf(Category.class);
    for (String word : call.queries("category")) {
      categories.add(
          choices.stream()
              .filter(category -> category.name().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      ProblemException.badParameter(
                          "category",
                          "It must be one of "
                              + choices.stream()
                                  .map(Category::name)
                                  .collect(Collectors.joining(", "))
                              + ".")));
    }
    return categories;
  }

  static List<Integer> numbers(Set<Category> categories) {
    return categories.stream().map(Category::ordinal).toList();
  }

  Parameters parameters() {
    return new Parameters()
        .numbers("categories", numbers(categories))
        .text("code", code)
        .text("rcode", rcode);
  }
}
