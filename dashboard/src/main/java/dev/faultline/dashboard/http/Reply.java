package dev.faultline.dashboard.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What an endpoint answers. */
public sealed interface Reply {

  /** Headers over and above those that every answer has. */
  Map<String, String> headers();

  /**
   * A value that is sent as JSON, or as CSV where that is asked for.
   *
   * @param body the JSON
   * @param csv makes the table; null where there is none
   * @param file the name of a download, without its ending
   */
  record Data(Object body, Supplier<Csv> csv, String file, Map<String, String> headers)
      implements Reply {}

  /** Bytes that are ready. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Bytes(byte[] body, String contentType, Map<String, String> headers) implements Reply {}

  /** A value that has no table. */
  static Data json(Object body) {
    return new Data(body, null, "", Map.of());
  }

  /** A value and its table. */
  static Data table(Object body, String file, Supplier<Csv> csv) {
    return new Data(body, csv, file, Map.of());
  }

  /** A value with one header more. */
  static Data json(Object body, String header, String value) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(header, value);
    return new Data(body, null, "", headers);
  }
}
