package dev.faultline.local.haproxy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule of a service map: which service a frontend, or a frontend and a backend, stand for.
 *
 * @param pattern matches the frontend, or frontend/backend if {@code withBackend}
 * @param account the account with placeholders, or empty to take that of the command line
 * @param service the service with placeholders
 */
record ServiceRule(Pattern pattern, boolean withBackend, String account, String service) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(fe|be|[1-9])}");

  /**
   * @param from {@code FRONTEND} or {@code FRONTEND/BACKEND}, in which * stands for anything
   * @param to {@code ACCOUNT/SERVICE} or {@code SERVICE}, in which {fe} and {be} are the frontend
   *     and the backend, and {1} to {9} what the stars stood for
   * @throws IllegalArgumentException if a placeholder means nothing, or a name would be empty
   */
  static ServiceRule of(String from, String to) {
    int slash = to.indexOf('/');
    String account = slash < 0 ? "" : to.substring(0, slash);
    String service = to.substring(slash + 1);
    if (service.isEmpty() || (slash >= 0 && account.isEmpty())) {
      throw new IllegalArgumentException(
          "\"%s\" must be ACCOUNT/SERVICE or SERVICE, with no part empty".formatted(to));
    }
    long stars = from.chars().filter(c -> c == '*').count();
    Matcher placeholders = PLACEHOLDER.matcher(to);
    while (placeholders.find()) {
      char name = placeholders.group(1).charAt(0);
      if (Character.isDigit(name) && name - '0' > stars) {
        throw new IllegalArgumentException(
            "\"%s\" names %s, but \"%s\" has %d stars"
                .formatted(to, placeholders.group(), from, stars));
      }
    }
    return new ServiceRule(compile(from), from.contains("/"), account, service);
  }

  private static Pattern compile(String from) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    for (int star = from.indexOf('*'); star >= 0; star = from.indexOf('*', at)) {
      regex.append(Pattern.quote(from.substring(at, star))).append("(.*)");
      at = star + 1;
    }
    return Pattern.compile(regex.append(Pattern.quote(from.substring(at))).toString());
  }

  /** The service for a frontend and backend, if the rule is about them. */
  Optional<ServiceName> apply(String frontend, String backend, String defaultAccount) {
    Matcher match = pattern.matcher(withBackend ? frontend + "/" + backend : frontend);
    if (!match.matches()) {
      return Optional.empty();
    }
    String owner = account.isEmpty() ? defaultAccount : fill(account, match, frontend, backend);
    return Optional.of(new ServiceName(owner, fill(service, match, frontend, backend)));
  }

  private static String fill(String target, Matcher match, String frontend, String backend) {
    return PLACEHOLDER
        .matcher(target)
        .replaceAll(
            placeholder ->
                Matcher.quoteReplacement(
                    switch (placeholder.group(1)) {
                      case "fe" -> frontend;
                      case "be" -> backend;
                      default -> match.group(Integer.parseInt(placeholder.group(1)));
                    }));
  }
}
