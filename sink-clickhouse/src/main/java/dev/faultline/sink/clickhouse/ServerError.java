package dev.faultline.sink.clickhouse;

import com.clickhouse.client.api.ServerException;
import java.util.Set;
import java.util.regex.Pattern;

/** What ClickHouse's error codes mean for the sink. */
public final class ServerError {
  /** The code of an error that did not come from the server. */
  public static final int NONE = 0;

  /** A table with this name is there already. */
  public static final int TABLE_ALREADY_EXISTS = 57;

  /**
   * The codes that blame the rows themselves: no repetition will make ClickHouse take them. All
   * other errors are of the server, its tables or the way there, and pass once they are mended. The
   * numbers are those of ClickHouse's ErrorCodes.cpp, which never change.
   */
  private static final Set<Integer> CONTENT =
      Set.of(
          6, // CANNOT_PARSE_TEXT
          26, // CANNOT_PARSE_QUOTED_STRING
          27, // CANNOT_PARSE_INPUT_ASSERTION_FAILED
          32, // ATTEMPT_TO_READ_AFTER_EOF
          33, // CANNOT_READ_ALL_DATA
          38, // CANNOT_PARSE_DATE
          41, // CANNOT_PARSE_DATETIME
          53, // TYPE_MISMATCH
          69, // ARGUMENT_OUT_OF_BOUND
          70, // CANNOT_CONVERT_TYPE
          72, // CANNOT_PARSE_NUMBER
          117, // INCORRECT_DATA
          128, // TOO_LARGE_ARRAY_SIZE
          131, // TOO_LARGE_STRING_SIZE
          190, // SIZES_OF_ARRAYS_DONT_MATCH
          321, // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
          349, // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
          376, // CANNOT_PARSE_UUID
          395, // FUNCTION_THROW_IF_VALUE_IS_NON_ZERO, by a materialized view
          407, // DECIMAL_OVERFLOW
          467, // CANNOT_PARSE_BOOL
          469, // VIOLATED_CONSTRAINT
          691); // UNKNOWN_ELEMENT_OF_ENUM

  private static final Pattern QUERY_ID = Pattern.compile("\\s*\\(queryId=[^)]*\\)");

  private ServerError() {}

  /** Whether an error with this code is due to the rows that were sent. */
  public static boolean blamesRows(int code) {
    return CONTENT.contains(code);
  }

  /**
   * The server's error code, which JDBC hides in a cause.
   *
   * @return {@link #NONE} if the server did not answer
   */
  public static int codeOf(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ServerException server) {
        return server.getCode();
      }
    }
    return NONE;
  }

  /**
   * Why it failed, for people: what the server said, or the innermost message otherwise, such as
   * "Connection refused". Without the query's id, so that the same reason has the same words.
   */
  public static String reason(Throwable error) {
    Throwable cause = error;
    while (codeOf(error) == NONE && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.toString()
        : QUERY_ID.matcher(message).replaceAll("").strip();
  }
}
