package dev.faultline.local.haproxy;

import java.nio.charset.StandardCharsets;

/** Reads lines of the log, one at a time. Not thread-safe. */
final class HaproxyLog {
  private static final LineReading CALLER_FAILED =
      new LineReading.NoEvent("the caller failed before its request");
  private static final LineReading NOTICE =
      new LineReading.NoEvent("HAProxy's message about itself");
  private static final Field[] REQUIRED = {
    Field.TIME, Field.FRONTEND, Field.BACKEND, Field.SERVER, Field.STATE, Field.CONNECT_MS
  };

  private final Outcomes outcomes;
  private final HaproxyLine line = new HaproxyLine();
  private final Attempt attempt;
  private final EventMaker events;

  HaproxyLog(Outcomes outcomes, ServiceMap services, String site, String proxy) {
    TextCache texts = new TextCache();
    this.outcomes = outcomes;
    this.attempt = new Attempt(outcomes.errorNames(), texts);
    this.events = new EventMaker(texts, services, site, proxy);
  }

  /**
   * Reads a line, without its end.
   *
   * @throws UnreadableLineException if it should tell of an attempt and does not
   */
  LineReading read(byte[] bytes) throws UnreadableLineException {
    if (!line.read(bytes)) {
      if (outcomes.isNotice(new String(bytes, StandardCharsets.UTF_8))) {
        return NOTICE;
      }
      throw new UnreadableLineException(
          "it is not of the log format that ./faultline import haproxy --show-format prints");
    }
    if (line.has(Field.CLIENT_ERROR)) {
      return CALLER_FAILED;
    }
    for (Field field : REQUIRED) {
      if (!line.has(field)) {
        throw new UnreadableLineException("its field " + field.key() + " is missing");
      }
    }
    attempt.of(line);
    Outcome outcome = outcomes.ruleFor(attempt).outcome();
    if (outcome instanceof Outcome.Failure failure) {
      return new LineReading.Event(events.failure(line, attempt, failure));
    }
    if (outcome instanceof Outcome.NoAttempt none) {
      return new LineReading.NoEvent(none.reason());
    }
    return new LineReading.Event(events.success(line, attempt));
  }
}
