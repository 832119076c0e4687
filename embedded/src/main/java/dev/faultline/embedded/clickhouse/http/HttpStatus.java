package dev.faultline.embedded.clickhouse.http;

/** The HTTP status that ClickHouse answers with for each kind of error. */
final class HttpStatus {
  static final int OK = 200;
  static final int NOT_FOUND = 404;
  static final int UNAVAILABLE = 503;

  private HttpStatus() {}

  /** For ClickHouse's number of an error. */
  static int of(int errorCode) {
    return switch (errorCode) {
      // Text that cannot be parsed, and values that do not fit.
      case 6, 26, 27, 33, 36, 38, 41, 42, 43, 44, 53, 62, 69, 70, 72, 117, 131, 184, 321 -> 400;
      case 374, 441, 457, 675 -> 400;
      case 192, 193, 194, 497, 516 -> 403;
      // Names of things that do not exist.
      case 46, 47, 50, 56, 60, 63, 73, 81, 115, 336, 372 -> NOT_FOUND;
      case 159 -> 408;
      case 381 -> 411;
      case 307 -> 413;
      case 48 -> 501;
      case 76, 202, 209, 439 -> UNAVAILABLE;
      default -> 500;
    };
  }
}
