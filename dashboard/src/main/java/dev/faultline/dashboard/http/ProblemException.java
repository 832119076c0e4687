package dev.faultline.dashboard.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends a request with problem details. Its message is for the one who asked. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<FieldError> errors;
  private final transient Object current;
  private final transient Map<String, String> headers;

  private ProblemException(
      ProblemType type,
      String detail,
      List<FieldError> errors,
      Object current,
      Map<String, String> headers,
      Throwable cause) {
    super(detail, cause);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.current = current;
    this.headers = Map.copyOf(headers);
  }

  /** A problem of its kind, with what happened and what to do. */
  public static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(type, detail, List.of(), null, Map.of(), null);
  }

  /** The same, with what caused it, which is logged and not told. */
  public static ProblemException of(ProblemType type, String detail, Throwable cause) {
    return new ProblemException(type, detail, List.of(), null, Map.of(), cause);
  }

  /** One parameter that cannot be read. */
  public static ProblemException badParameter(String name, String reason) {
    return fields(
        ProblemType.BAD_REQUEST, name + ": " + reason, List.of(new FieldError(name, reason)));
  }

  /** Several fields, each with its reason. */
  public static ProblemException fields(ProblemType type, String detail, List<FieldError> errors) {
    return new ProblemException(type, detail, errors, null, Map.of(), null);
  }

  /** The one answer for what is not there and for what may not be seen. */
  public static ProblemException notFound() {
    return of(
        ProblemType.NOT_FOUND, "Check the address, and that the token is of the right account.");
  }

  /** Too much at once; worth another try after so many seconds. */
  public static ProblemException later(ProblemType type, String detail, long seconds) {
    return new ProblemException(
        type, detail, List.of(), null, Map.of("Retry-After", String.valueOf(seconds)), null);
  }

  /** The same, with a cause for the log. */
  public static ProblemException later(
      ProblemType type, String detail, long seconds, Throwable cause) {
    return new ProblemException(
        type, detail, List.of(), null, Map.of("Retry-After", String.valueOf(seconds)), cause);
  }

  /** A method that goes with no route of the address, whose methods are these. */
  static ProblemException notAllowed(String methods) {
    return new ProblemException(
        ProblemType.METHOD_NOT_ALLOWED,
        "This address answers %s.".formatted(methods),
        List.of(),
        null,
        Map.of("Allow", methods),
        null);
  }

  /** Adds what is in force now, and its ETag. */
  public ProblemException withCurrent(Object inForce, String etag) {
    return new ProblemException(
        type, getMessage(), errors, inForce, Map.of("ETag", etag), getCause());
  }

  public ProblemType type() {
    return type;
  }

  public List<FieldError> errors() {
    return errors;
  }

  public Optional<Object> current() {
    return Optional.ofNullable(current);
  }

  public Map<String, String> headers() {
    return headers;
  }
}
