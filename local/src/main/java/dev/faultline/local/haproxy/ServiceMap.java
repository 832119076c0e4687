package dev.faultline.local.haproxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which service a frontend and a backend stand for: the first rule that matches, else the backend
 * of the account that the command line names. Not thread-safe.
 */
final class ServiceMap {
  /** As many pairs are remembered; then all are forgotten and looked up anew. */
  private static final int MAX_REMEMBERED = 10_000;

  private final List<ServiceRule> rules;
  private final String account;
  private final Map<Route, ServiceName> known = new HashMap<>();

  private record Route(String frontend, String backend) {}

  /**
   * @param account for rules that name none, and where no rule matches; may be empty
   */
  ServiceMap(List<ServiceRule> rules, String account) {
    this.rules = List.copyOf(rules);
    this.account = account;
  }

  /** The service; its account is empty where neither a rule nor the command line gives one. */
  ServiceName serviceFor(String frontend, String backend) {
    Route route = new Route(frontend, backend);
    ServiceName found = known.get(route);
    if (found == null) {
      if (known.size() == MAX_REMEMBERED) {
        known.clear();
      }
      found = lookUp(frontend, backend);
      known.put(route, found);
    }
    return found;
  }

  private ServiceName lookUp(String frontend, String backend) {
    return rules.stream()
        .flatMap(rule -> rule.apply(frontend, backend, account).stream())
        .findFirst()
        .orElseGet(() -> new ServiceName(account, backend));
  }

  /**
   * The rules of a value of the command line: {@code PATTERN=TARGET}, or the path of a file with a
   * pattern and a target in each line, separated by blanks. Empty lines and those that begin with #
   * are passed over.
   *
   * @throws IllegalArgumentException if a rule is wrong, with the line's number
   * @throws IOException if the file cannot be read
   */
  static List<ServiceRule> parse(String value) throws IOException {
    int equals = value.indexOf('=');
    if (equals > 0) {
      return List.of(ServiceRule.of(value.substring(0, equals), value.substring(equals + 1)));
    }
    List<ServiceRule> rules = new ArrayList<>();
    List<String> lines = Files.readAllLines(Path.of(value));
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\\s+", -1);
      try {
        if (parts.length != 2) {
          throw new IllegalArgumentException("a line must be PATTERN ACCOUNT/SERVICE");
        }
        rules.add(ServiceRule.of(parts[0], parts[1]));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s, line %d: %s".formatted(value, i + 1, e.getMessage()), e);
      }
    }
    return rules;
  }
}
