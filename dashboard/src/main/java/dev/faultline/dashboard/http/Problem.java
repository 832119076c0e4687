package dev.faultline.dashboard.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** Problem details (RFC 9457), as they are sent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String requestId,
    List<FieldError> errors,
    Object current) {

  static Problem of(ProblemException e, String requestId) {
    return new Problem(
        e.type().uri(),
        e.type().title(),
        e.type().status(),
        e.getMessage(),
        requestId,
        e.errors().isEmpty() ? null : e.errors(),
        e.current().orElse(null));
  }
}
