package dev.faultline.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values that one source gave, by key; a later layer's values win over an earlier one's. */
final class Layer {
  private final Map<String, Given> values = new LinkedHashMap<>();
  private final List<String> problems;

  /**
   * Starts empty.
   *
   * @param problems where sentences about what is wrong are added
   */
  Layer(List<String> problems) {
    this.problems = problems;
  }

  Map<String, Given> values() {
    return values;
  }

  void put(String key, String value, String origin) {
    Given earlier = values.put(key, new Given(value, origin));
    if (earlier != null) {
      problems.add(
          "%s is given twice, by %s and by %s; remove one"
              .formatted(key, earlier.origin(), origin));
    }
  }

  /** Puts a file's content, without the line end that editors add. */
  void putContent(String key, String file, String origin) {
    try {
      put(key, Files.readString(Path.of(file.strip())).stripTrailing(), origin);
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          "%s: cannot read the file that %s names, \"%s\": %s".formatted(key, origin, file, e));
    }
  }
}
