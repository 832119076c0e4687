package dev.faultline.embedded.clickhouse.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The server's own say in the settings of a request.
 *
 * @param maxResultBytes the most that one result may take, in uncompressed bytes; a client may ask
 *     for less, not for more. A larger result is an error, not cut short.
 */
record SettingsPolicy(long maxResultBytes) {
  private static final String MAX_RESULT_BYTES = "max_result_bytes";
  private static final String READ_ONLY = "readonly";

  /** Nothing but reading, but settings may be changed. */
  private static final String READ_WITH_SETTINGS = "2";

  SettingsPolicy {
    if (maxResultBytes < 1) {
      throw new IllegalArgumentException(
          "max-result-bytes is " + maxResultBytes + "; it must be 1 or more.");
    }
  }

  /** What every connection starts with, as options of the engine. */
  List<String> defaults() {
    return List.of(
        "--" + MAX_RESULT_BYTES + "=" + maxResultBytes,
        // An insert is acknowledged when its rows are in the table, not when they are in a buffer.
        "--async_insert=0");
  }

  Map<String, String> apply(QueryRequest request, boolean get) {
    Map<String, String> settings = new LinkedHashMap<>(request.settings());
    settings.computeIfPresent(MAX_RESULT_BYTES, (name, asked) -> bounded(asked));
    // In a session it could not be taken back.
    if (get && request.session().isEmpty()) {
      settings.putIfAbsent(READ_ONLY, READ_WITH_SETTINGS);
    }
    return settings;
  }

  private String bounded(String asked) {
    if (!asked.matches("\\d{1,18}")) {
      // The engine says best what is wrong with it.
      return asked;
    }
    long bytes = Long.parseLong(asked);
    return String.valueOf(bytes == 0 ? maxResultBytes : Math.min(bytes, maxResultBytes));
  }
}
