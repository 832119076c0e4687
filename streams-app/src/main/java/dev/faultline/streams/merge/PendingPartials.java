package dev.faultline.streams.merge;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.partial.PartialBatch;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The partials that came since the last commit, where they lie in their batches. A window gets one
 * from each input partition, and they come together; so they are added in one go when the commit
 * needs the sums, rather than one at a time, each with a new form of the sum.
 *
 * <p>Holds the batches in memory: {@link #isFull} asks for the merge from {@link #FULL} bytes on.
 */
final class PendingPartials {
  private static final int FULL = 16 << 20;

  /** A partial, behind its window, and the one of its subject that came before. */
  static final class Partial {
    final long window;
    final byte[] batch;
    final int at;
    private Partial earlier;

    Partial(long window, byte[] batch, int at, Partial earlier) {
      this.window = window;
      this.batch = batch;
      this.at = at;
      this.earlier = earlier;
    }
  }

  /** Receives all partials of a window. */
  @FunctionalInterface
  interface Merge {
    /**
     * Adds the partials of one window to it.
     *
     * @param last leads to the others of the window by {@link #before}
     */
    void window(SubjectWindows subject, long window, Partial last);
  }

  private final Map<SubjectWindows, Partial> newest = new LinkedHashMap<>();
  private final ByteReader reader = new ByteReader();
  private long bytes;

  /**
   * Takes all partials of a batch.
   *
   * @param hoursExpired windows of hours that ended by this unit are forgotten, and none may come
   */
  void addAll(byte[] batch, MergeState state, long hoursExpired) {
    reader.over(batch);
    int version = reader.get();
    if (version != PartialBatch.VERSION) {
      throw new IllegalStateException(
          "a batch of partials has version %d; this build reads %d"
              .formatted(version, PartialBatch.VERSION));
    }
    while (!reader.atEnd()) {
      SubjectWindows subject = state.subject(reader.sized());
      int length = reader.varint32();
      int end = reader.position() + length;
      long window = reader.varint();
      if (MergeState.isExpired(window, hoursExpired)) {
        throw brokenPromise(window, hoursExpired);
      }
      newest.put(subject, new Partial(window, batch, reader.position(), newest.get(subject)));
      reader.seek(end);
    }
    bytes += batch.length;
  }

  private static IllegalStateException brokenPromise(long window, long hoursExpired) {
    return new IllegalStateException(
        "a partial of the window at %d s came after its hour was forgotten at %d s; its input"
                .formatted(window * Resolution.UNIT_SECONDS, hoursExpired * Resolution.UNIT_SECONDS)
            + " partition broke the promise of its watermark");
  }

  boolean isFull() {
    return bytes >= FULL;
  }

  /** The next partial of the same window; null if there is none. */
  static Partial before(Partial partial) {
    return partial.earlier;
  }

  /** Hands out every window once, and forgets all. */
  void drain(Merge merge) {
    newest.forEach((subject, last) -> drain(subject, last, merge));
    newest.clear();
    bytes = 0;
  }

  /**
   * Sorts one window's partials out of the chain at a time; mostly there are one or two windows.
   */
  private static void drain(SubjectWindows subject, Partial last, Merge merge) {
    Partial rest = last;
    while (rest != null) {
      long window = rest.window;
      Partial same = null;
      Partial others = null;
      for (Partial each = rest; each != null; ) {
        Partial following = each.earlier;
        if (each.window == window) {
          each.earlier = same;
          same = each;
        } else {
          each.earlier = others;
          others = each;
        }
        each = following;
      }
      merge.window(subject, window, same);
      rest = others;
    }
  }
}
