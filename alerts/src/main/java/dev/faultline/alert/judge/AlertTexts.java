package dev.faultline.alert.judge;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.CategoryText;
import dev.faultline.schema.AlertCode;
import dev.faultline.schema.AlertState;
import dev.faultline.schema.Category;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** All that alerts say to people. */
final class AlertTexts {
  static final String UNKNOWN_CODE_ADVICE =
      "The catalogue does not know this code: see what the proxy means by it, and add it to the"
          + " catalogue.";

  private final Catalogue catalogue;
  private final String page;

  AlertTexts(Catalogue catalogue, String page) {
    this.catalogue = catalogue;
    this.page = page.endsWith("/") ? page.substring(0, page.length() - 1) : page;
  }

  String summary(Change change, double value, List<AlertCode> top) {
    String text = what(change, value, top);
    if (change.alert().state == AlertState.RESOLVED) {
      return change.rule() == null
          ? "Over, since there is no rule %s any more for %s."
              .formatted(change.alert().rule, name(change.subject()))
          : "Over. Now: " + text;
    }
    return text;
  }

  private String what(Change change, double value, List<AlertCode> top) {
    Measured measured = change.alert().measured;
    String window = time(measured.windowUnits());
    String subject = name(change.subject());
    return switch (measured.measure()) {
      case Measures.SHARE ->
          "%s of the connections to %s fail, %,d of %,d in %s. %s%s"
              .formatted(
                  percent(value),
                  subject,
                  measured.failures(),
                  measured.connections(),
                  window,
                  blame(change.alert().category),
                  mostly(top));
      case Measures.BURN_RATE ->
          "%s uses up its error budget %.1f times too fast over %s: %,d of %,d connections failed. %s%s"
              .formatted(
                  capital(subject),
                  value,
                  window,
                  measured.failures(),
                  measured.connections(),
                  blame(change.alert().category),
                  mostly(top));
      case Measures.SILENT ->
          "%s has had no connections for %s; it had %,d in the %s before."
              .formatted(
                  capital(subject),
                  time((long) value / Plan.UNIT_SECONDS),
                  measured.connections(),
                  window);
      case Measures.CONNECTIONS -> codes(change, subject, window, top);
      default ->
          "%s to %s takes %s for the slowest, over %s; at most %s are expected."
              .formatted(
                  measured.measure().equals("dns_us") ? "Resolving the name" : "Connecting",
                  subject,
                  micros(value),
                  window,
                  micros(measured.threshold()));
    };
  }

  private String codes(Change change, String subject, String window, List<AlertCode> top) {
    Measured measured = change.alert().measured;
    if (change.alert().code.isEmpty()) {
      return "%s failed %,d times in %s with codes that the catalogue does not know.%s"
          .formatted(capital(subject), measured.failures(), window, mostly(top));
    }
    return "%s fails with %s, which it never did before: %,d times in %s. %s%s"
        .formatted(
            capital(subject),
            change.alert().code,
            measured.failures(),
            window,
            blame(change.alert().category),
            mostly(top));
  }

  private String blame(Category category) {
    return catalogue.categories().stream()
        .filter(text -> text.category() == category)
        .findFirst()
        .map(AlertTexts::blame)
        .orElse("");
  }

  private static String blame(CategoryText text) {
    return "Responsible is %s (%s).".formatted(text.responsible(), text.label());
  }

  private String mostly(List<AlertCode> top) {
    if (top.isEmpty()) {
      return "";
    }
    AlertCode first = top.get(0);
    String rcode = first.getDnsRcode().isEmpty() ? "" : " " + first.getDnsRcode();
    String meaning =
        catalogue
            .entryFor(first.getErrorCode(), rcode.isEmpty() ? null : first.getDnsRcode())
            .map(entry -> ": " + entry.summary())
            .orElse(".");
    return " Mostly %s%s%s".formatted(first.getErrorCode(), rcode, meaning);
  }

  String adviceWithoutCode(Change change) {
    return change.alert().measured.measure().equals(Measures.SILENT)
        ? "See whether its callers still want it, and whether they can reach a proxy."
        : "See what on the way got slower: the resolver, the tunnel, its host, or the service.";
  }

  private static String name(Subject subject) {
    return subject.isSite()
        ? "site " + (subject.colo().isEmpty() ? "(unnamed)" : subject.colo())
        : subject.service() + " of " + subject.account();
  }

  private static String capital(String text) {
    return text.startsWith("site ") ? "S" + text.substring(1) : text;
  }

  String link(Subject subject, Instant from, Instant to) {
    String path =
        subject.isSite()
            ? "/sites/" + encoded(subject.colo())
            : "/services/" + encoded(subject.account()) + "/" + encoded(subject.service());
    return "%s%s?from=%s&to=%s".formatted(page, path, from, to);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
  }

  private static String micros(double micros) {
    return micros >= 1e6
        ? String.format(Locale.ROOT, "%.1f s", micros / 1e6)
        : String.format(Locale.ROOT, "%.0f ms", micros / 1e3);
  }

  private static String time(long units) {
    long seconds = units * Plan.UNIT_SECONDS;
    if (seconds >= 7200 && seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    return seconds >= 120 ? seconds / 60 + " min" : seconds + " s";
  }
}
