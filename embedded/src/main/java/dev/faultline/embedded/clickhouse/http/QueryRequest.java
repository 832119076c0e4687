package dev.faultline.embedded.clickhouse.http;

import com.sun.net.httpserver.Headers;
import dev.faultline.embedded.clickhouse.engine.EngineException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a request asks for beside its statement's text, from its address, its form fields and its
 * headers.
 *
 * @param parameters the fields {@code param_NAME}, by NAME
 * @param settings every field that has no other meaning
 * @param blocks whether the answer is to be in ClickHouse's compressed blocks
 */
record QueryRequest(
    String queryId,
    String query,
    Optional<String> database,
    String format,
    Login login,
    Map<String, String> parameters,
    Map<String, String> settings,
    Optional<SessionKey> session,
    boolean blocks,
    boolean httpCompression) {

  private static final Set<String> NOT_SETTINGS =
      Set.of(
          "query",
          "query_id",
          "database",
          "default_format",
          "user",
          "password",
          "role",
          "quota_key",
          "session_id",
          "session_timeout",
          "session_check",
          "compress",
          "decompress",
          "enable_http_compression",
          "wait_end_of_query",
          "buffer_size",
          "stacktrace",
          "send_progress_in_http_headers",
          "client_protocol_version",
          "http_write_exception_in_output_format");
  private static final long DEFAULT_SESSION_SECONDS = 60;
  private static final long MAX_SESSION_SECONDS = 3600;
  private static final String PARAMETER = "param_";

  /** A user's name and password as given. */
  record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /**
   * A session to use.
   *
   * @param mustExist whether it is an error if there is none yet
   */
  record SessionKey(String id, Duration timeout, boolean mustExist) {}

  static QueryRequest of(Map<String, String> fields, Headers headers) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Map<String, String> settings = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          if (name.startsWith(PARAMETER)) {
            parameters.put(name.substring(PARAMETER.length()), value);
          } else if (!NOT_SETTINGS.contains(name)) {
            settings.put(name, value);
          }
        });
    Optional<SessionKey> session = session(fields);
    return new QueryRequest(
        firstOf(fields.get("query_id"), headers.getFirst("X-ClickHouse-Query-Id"))
            .orElseGet(() -> UUID.randomUUID().toString()),
        fields.getOrDefault("query", ""),
        firstOf(fields.get("database"), headers.getFirst("X-ClickHouse-Database"))
            // A new connection is there already.
            .filter(name -> !name.equals("default") || session.isPresent()),
        firstOf(fields.get("default_format"), headers.getFirst("X-ClickHouse-Format"))
            .orElse("TabSeparated"),
        login(fields, headers),
        parameters,
        settings,
        session,
        isOn(fields, "compress"),
        isOn(fields, "enable_http_compression"));
  }

  static boolean isOn(Map<String, String> fields, String name) {
    String value = fields.getOrDefault(name, "0");
    return value.equals("1") || value.equalsIgnoreCase("true");
  }

  private static Optional<String> firstOf(String field, String header) {
    return Optional.ofNullable(field)
        .or(() -> Optional.ofNullable(header))
        .filter(v -> !v.isEmpty());
  }

  private static Login login(Map<String, String> fields, Headers headers) {
    if (headers.containsKey("X-ClickHouse-User")) {
      return new Login(
          headers.getFirst("X-ClickHouse-User"),
          Optional.ofNullable(headers.getFirst("X-ClickHouse-Key")).orElse(""));
    }
    String authorization = headers.getFirst("Authorization");
    if (authorization != null && authorization.startsWith("Basic ")) {
      byte[] decoded = Base64.getMimeDecoder().decode(authorization.substring("Basic ".length()));
      String pair = new String(decoded, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? new Login(pair, "")
          : new Login(pair.substring(0, colon), pair.substring(colon + 1));
    }
    return new Login(
        fields.getOrDefault("user", Users.DEFAULT_USER), fields.getOrDefault("password", ""));
  }

  private static Optional<SessionKey> session(Map<String, String> fields) {
    String id = fields.getOrDefault("session_id", "");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    long seconds = DEFAULT_SESSION_SECONDS;
    if (fields.containsKey("session_timeout")) {
      try {
        seconds = Long.parseLong(fields.get("session_timeout"));
      } catch (NumberFormatException e) {
        throw invalidTimeout(fields.get("session_timeout"));
      }
      if (seconds < 0 || seconds > MAX_SESSION_SECONDS) {
        throw invalidTimeout(fields.get("session_timeout"));
      }
    }
    return Optional.of(
        new SessionKey(id, Duration.ofSeconds(seconds), isOn(fields, "session_check")));
  }

  private static EngineException invalidTimeout(String given) {
    return EngineException.of(
        374,
        "INVALID_SESSION_TIMEOUT",
        "Invalid session timeout '" + given + "': 0 to " + MAX_SESSION_SECONDS + " seconds.");
  }
}
