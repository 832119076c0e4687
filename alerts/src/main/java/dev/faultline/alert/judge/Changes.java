package dev.faultline.alert.judge;

/** Takes note of what must be written to the changelog. */
interface Changes {
  void slot(History history, Tier tier, int slot);

  void codes(History history);

  void alert(History history, String id);
}
