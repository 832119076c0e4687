package dev.faultline.streams.count;

import java.util.Arrays;

/**
 * The failed events with the smallest hashes, up to a limit. Which events those are depends neither
 * on their order nor on their partition.
 */
final class SmallestSamples {
  private final long[] hashes;
  private final byte[][] events;
  private int size;

  SmallestSamples(int limit) {
    hashes = new long[limit];
    events = new byte[limit][];
  }

  /** Whether an event of this hash would be kept. */
  boolean wants(long hash) {
    return size < hashes.length || Long.compareUnsigned(hash, hashes[size - 1]) <= 0;
  }

  /** Keeps the event, without a copy, if its hash is small enough; equal hashes order by bytes. */
  void offer(long hash, byte[] event) {
    int place = size;
    while (place > 0 && before(hash, event, place - 1)) {
      place--;
    }
    if (place == hashes.length) {
      return;
    }
    int moved = Math.min(size, hashes.length - 1) - place;
    System.arraycopy(hashes, place, hashes, place + 1, moved);
    System.arraycopy(events, place, events, place + 1, moved);
    hashes[place] = hash;
    events[place] = event;
    size = Math.min(size + 1, hashes.length);
  }

  private boolean before(long hash, byte[] event, int other) {
    int order = Long.compareUnsigned(hash, hashes[other]);
    return order < 0 || order == 0 && Arrays.compareUnsigned(event, events[other]) < 0;
  }

  int size() {
    return size;
  }

  long hash(int i) {
    return hashes[i];
  }

  byte[] event(int i) {
    return events[i];
  }

  void clear() {
    Arrays.fill(events, 0, size, null);
    size = 0;
  }
}
