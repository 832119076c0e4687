package dev.faultline.dashboard.clickhouse;

import com.clickhouse.client.api.ServerException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.faultline.dashboard.http.ProblemException;
import dev.faultline.dashboard.http.ProblemType;
import java.io.IOException;
import java.util.Set;

/** What a failed query means for the one who asked. */
final class QueryFailure {
  /** By the numbers of ClickHouse's ErrorCodes.cpp, which never change. */
  private static final Set<Integer> LIMITS =
      Set.of(
          158, // TOO_MANY_ROWS
          159, // TIMEOUT_EXCEEDED
          160, // TOO_SLOW
          241, // MEMORY_LIMIT_EXCEEDED
          307, // TOO_MANY_BYTES
          396); // TOO_MANY_ROWS_OR_BYTES

  /** The tables are made by the sink, which may not have started yet. */
  private static final Set<Integer> NO_TABLES =
      Set.of(
          60, // UNKNOWN_TABLE
          81); // UNKNOWN_DATABASE

  private static final int RETRY_SECONDS = 5;

  private QueryFailure() {}

  static ProblemException problem(String query, Exception error) {
    int code = codeOf(error);
    if (LIMITS.contains(code)) {
      return ProblemException.later(
          ProblemType.QUERY_LIMIT,
          "The answer would take too long or too much memory; ask for a shorter range.",
          RETRY_SECONDS,
          error);
    }
    if (NO_TABLES.contains(code)) {
      return ProblemException.later(
          ProblemType.UNAVAILABLE,
          "The tables are not there yet: the sink creates them when it starts.",
          RETRY_SECONDS,
          error);
    }
    if (isUnreadable(error)) {
      return ProblemException.of(
          ProblemType.INTERNAL,
          "The answer to the query %s is not of the shape that was expected.".formatted(query),
          error);
    }
    if (code != 0) {
      return ProblemException.of(
          ProblemType.INTERNAL,
          "The query %s failed with ClickHouse's error %d.".formatted(query, code),
          error);
    }
    return ProblemException.later(
        ProblemType.UNAVAILABLE, "ClickHouse does not answer.", RETRY_SECONDS, error);
  }

  /** An answer that broke off is unreadable too, but that is for the way there. */
  private static boolean isUnreadable(Exception error) {
    Throwable cause = error instanceof RuntimeException ? error.getCause() : error;
    return cause instanceof JsonMappingException mapping
        && (mapping.getCause() == null || !(mapping.getCause() instanceof IOException));
  }

  private static int codeOf(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ServerException server) {
        return server.getCode();
      }
    }
    return 0;
  }
}
