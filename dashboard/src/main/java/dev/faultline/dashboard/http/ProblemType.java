package dev.faultline.dashboard.http;

/** The kinds of problem that the API tells of, with what stays the same of each. */
public enum ProblemType {
  BAD_REQUEST("bad-request", 400, "The request cannot be understood"),
  UNAUTHORIZED("unauthorized", 401, "Sign in first"),
  FORBIDDEN("forbidden", 403, "This token may only read"),
  NOT_FOUND("not-found", 404, "There is no such thing, or you may not see it"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "This method does not go with this address"),
  VERSION_CONFLICT("version-conflict", 412, "Somebody else changed the settings meanwhile"),
  TOO_LARGE("too-large", 413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body must be JSON"),
  INVALID_SETTINGS("invalid-settings", 422, "The settings cannot be as they are"),
  PRECONDITION_REQUIRED("precondition-required", 428, "Say which version is being changed"),
  TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
  INTERNAL("internal", 500, "The server failed"),
  UNAVAILABLE("unavailable", 503, "What the server needs is away"),
  QUERY_LIMIT("query-limit", 503, "The query ran into its limits");

  private final String name;
  private final int status;
  private final String title;

  ProblemType(String name, int status, String title) {
    this.name = name;
    this.status = status;
    this.title = title;
  }

  /** A stable name for programs. */
  public String uri() {
    return "urn:faultline:problem:" + name;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }
}
