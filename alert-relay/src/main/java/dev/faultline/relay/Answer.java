package dev.faultline.relay;

/** What became of a delivery. */
sealed interface Answer {
  /** The receiver has it. */
  record Taken() implements Answer {}

  /** It may take it at another time. */
  record Later(String why) implements Answer {}

  /** It never will: it called the message itself wrong. */
  record Refused(String why) implements Answer {}

  /** What an HTTP status means. */
  static Answer of(int status) {
    if (status >= 200 && status < 300) {
      return new Taken();
    }
    String why = "it answered with HTTP status " + status;
    // A wrong address or key is repaired by people, so those are worth another try.
    boolean wrong = status == 400 || status == 410 || status == 413 || status == 422;
    return wrong ? new Refused(why) : new Later(why);
  }
}
