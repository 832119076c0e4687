package dev.faultline.local.stack;

/** Where a part is in its life. */
enum PartPhase {
  WAITING("waits for others"),
  STARTING("starting"),
  READY("running"),
  PAUSING("died, about to be started again"),
  GIVEN_UP("given up"),
  STOPPED("stopped");

  private final String words;

  PartPhase(String words) {
    this.words = words;
  }

  /** For people. */
  String words() {
    return words;
  }
}
