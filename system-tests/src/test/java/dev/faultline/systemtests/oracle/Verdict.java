package dev.faultline.systemtests.oracle;

/**
 * What becomes of a record: counted, with its event, or a dead letter, with its reason.
 *
 * @param event null for a dead letter
 * @param reason null for a record that counts
 */
record Verdict(Event event, String reason) {
  static Verdict counts(Event event) {
    return new Verdict(event, null);
  }

  static Verdict deadLetter(String reason) {
    return new Verdict(null, reason);
  }

  boolean isCounted() {
    return reason == null;
  }
}
