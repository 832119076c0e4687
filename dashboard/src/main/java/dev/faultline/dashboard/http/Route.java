package dev.faultline.dashboard.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method and a path, with what answers.
 *
 * @param operation the id that the API's description has for it
 * @param template a path with names in braces for single segments
 */
public record Route(
    String operation, String method, String template, Access access, Endpoint endpoint) {

  /** The values of the names in the template, still encoded, if the path is of this route. */
  Optional<Map<String, String>> match(List<String> segments) {
    List<String> wanted = segments(template);
    if (wanted.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      String part = wanted.get(i);
      if (part.startsWith("{")) {
        values.put(part.substring(1, part.length() - 1), segments.get(i));
      } else if (!part.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
