package dev.faultline.alert.rule;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which accounts and services, or sites, a rule looks at. Names may contain {@code *} for any
 * characters; an empty list is everybody.
 */
public record Selector(List<String> accounts, List<String> services, List<String> sites) {
  public static final Selector ALL = new Selector(List.of(), List.of(), List.of());

  public Selector {
    accounts = List.copyOf(accounts);
    services = List.copyOf(services);
    sites = List.copyOf(sites);
  }

  public boolean matchesService(String account, String service) {
    return matches(accounts, account) && matches(services, service);
  }

  public boolean matchesSite(String colo) {
    return matches(sites, colo);
  }

  private static boolean matches(List<String> names, String name) {
    return names.isEmpty() || names.stream().anyMatch(pattern -> matches(pattern, name));
  }

  private static boolean matches(String pattern, String name) {
    if (pattern.indexOf('*') < 0) {
      return pattern.equals(name);
    }
    String regex =
        Pattern.compile("\\*")
            .splitAsStream(pattern + "\0")
            .map(part -> Pattern.quote(part.replace("\0", "")))
            .collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches();
  }
}
