package dev.faultline.alert.judge;

import java.util.Arrays;

/**
 * The counts of one subject in one tier: a ring of slots, with a series of counts for each thing
 * that is counted. Sums are exact. A series takes no memory before its first count.
 *
 * <p>Memory: 4 bytes for each slot, and 8 for each slot and series.
 */
final class Ring {
  static final int UNUSED = Integer.MIN_VALUE;

  final Tier tier;
  private final int[] slotAt;
  private long[][] series = new long[Plan.FIRST_EXTRA][];

  /** The newest slot; {@link #UNUSED} while there is none. */
  int head = UNUSED;

  Ring(Tier tier) {
    this.tier = tier;
    slotAt = new int[tier.slots];
    Arrays.fill(slotAt, UNUSED);
  }

  /** Makes the slot one that can be added to; false if it is too old to be kept. */
  boolean open(int slot) {
    int place = tier.place(slot);
    if (slotAt[place] == slot) {
      return true;
    }
    if (slotAt[place] != UNUSED && slotAt[place] > slot) {
      return false;
    }
    slotAt[place] = slot;
    for (long[] counts : series) {
      if (counts != null) {
        counts[place] = 0;
      }
    }
    head = Math.max(head, slot);
    return true;
  }

  /** As {@link #open}, and with nothing in it. */
  boolean openEmpty(int slot) {
    if (!open(slot)) {
      return false;
    }
    for (long[] counts : series) {
      if (counts != null) {
        counts[tier.place(slot)] = 0;
      }
    }
    return true;
  }

  /** Adds to an open slot. */
  void add(int slot, int which, long count) {
    if (count == 0) {
      return;
    }
    if (which >= series.length) {
      series = Arrays.copyOf(series, which + 1);
    }
    if (series[which] == null) {
      series[which] = new long[tier.slots];
    }
    series[which][tier.place(slot)] += count;
  }

  boolean has(int slot) {
    return slotAt[tier.place(slot)] == slot;
  }

  long get(int slot, int which) {
    return which < series.length && series[which] != null && has(slot)
        ? series[which][tier.place(slot)]
        : 0;
  }

  /** The sum of so many slots, the last of which is given. */
  long sum(int last, int count, int which) {
    if (which >= series.length || series[which] == null) {
      return 0;
    }
    long[] counts = series[which];
    long sum = 0;
    int place = tier.place(last);
    for (int slot = last; slot > last - count; slot--) {
      if (slotAt[place] == slot) {
        sum += counts[place];
      }
      place = place == 0 ? tier.slots - 1 : place - 1;
    }
    return sum;
  }

  int seriesCount() {
    return series.length;
  }

  /** Slots in use, in no order. */
  int[] slots() {
    return Arrays.stream(slotAt).filter(slot -> slot != UNUSED).toArray();
  }

  void forget(int slot) {
    if (has(slot)) {
      slotAt[tier.place(slot)] = UNUSED;
    }
  }

  void forgetExtras() {
    series = Arrays.copyOf(series, Plan.FIRST_EXTRA);
  }

  /** Bytes on the heap, without headers of objects. */
  long bytes() {
    return 4L * slotAt.length
        + Arrays.stream(series).filter(one -> one != null).mapToLong(one -> 8L * one.length).sum();
  }
}
