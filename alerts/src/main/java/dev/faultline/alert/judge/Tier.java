package dev.faultline.alert.judge;

/**
 * How finely the past is kept. A window is measured in the finest tier that reaches back far
 * enough; it always includes the newest 10 s and is at most one slot shorter than its name.
 */
enum Tier {
  TEN_SECONDS(1, 60),
  MINUTE(6, 60),
  TEN_MINUTES(60, 36),
  HOUR(360, 72);

  /** How many units of 10 s a slot has. */
  final int units;

  /** How many slots are kept. */
  final int slots;

  Tier(int units, int slots) {
    this.units = units;
    this.slots = slots;
  }

  static final Tier[] ALL = values();

  static Tier of(long windowUnits) {
    for (Tier tier : ALL) {
      if (windowUnits <= (long) tier.units * tier.slots) {
        return tier;
      }
    }
    throw new IllegalArgumentException("a window of " + windowUnits * 10 + " s is too long");
  }

  int slotsOf(long windowUnits) {
    return (int) ((windowUnits + units - 1) / units);
  }

  int slot(long unit) {
    return Math.toIntExact(Math.floorDiv(unit, (long) units));
  }

  int place(int slot) {
    return Math.floorMod(slot, slots);
  }
}
