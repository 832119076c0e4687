package dev.faultline.local.haproxy;

/**
 * A failure in HAProxy's own words, such as {@code SC; SSL handshake failure; HTTP 503; api/s1}.
 */
final class FailureDetail {
  /** OpenSSL's sentences and names of servers are far shorter. */
  private static final int MAX_CHARACTERS = 500;

  private final TextCache texts;

  FailureDetail(TextCache texts) {
    this.texts = texts;
  }

  String of(HaproxyLine line, Attempt attempt, boolean certain) throws UnreadableLineException {
    StringBuilder detail = new StringBuilder();
    detail.append(attempt.cause()).append(attempt.phase());
    if (!attempt.error().isEmpty() && !line.text(Field.ERROR, texts).equals("Success")) {
      detail.append("; ").append(line.text(Field.ERROR, texts));
    }
    if (line.says(Field.TLS_MESSAGE)) {
      detail.append("; ").append(line.text(Field.TLS_MESSAGE, texts));
    }
    if (!attempt.dns().isEmpty()) {
      detail.append("; resolution ").append(attempt.dns());
    }
    if (attempt.status() > 0) {
      detail.append("; HTTP ").append(attempt.status());
    }
    if (attempt.server()) {
      detail.append("; server ").append(line.text(Field.BACKEND, texts));
      detail.append('/').append(line.text(Field.SERVER, texts));
    }
    long retries = line.number(Field.RETRIES, 0);
    if (retries > 0) {
      detail.append("; retries ").append(retries);
    }
    if (!certain) {
      detail.append("; the code is the likeliest of several");
    }
    detail.setLength(Math.min(detail.length(), MAX_CHARACTERS));
    return detail.toString();
  }
}
