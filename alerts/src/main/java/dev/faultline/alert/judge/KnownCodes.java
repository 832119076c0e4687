package dev.faultline.alert.judge;

import dev.faultline.schema.Category;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The codes that a subject ever had, and those that it may be about to have. Bounded: of more than
 * {@link #MAX} codes none is new any more.
 */
final class KnownCodes {
  static final int MAX = 64;

  /** A code that was never there before, while it is counted. */
  static final class Fresh {
    final Category category;
    final long since;
    long connections;

    Fresh(Category category, long since, long connections) {
      this.category = category;
      this.since = since;
      this.connections = connections;
    }
  }

  /** The unit in which the subject was first seen. */
  long firstSeen;

  final Set<String> known = new TreeSet<>();
  final TreeMap<String, Fresh> fresh = new TreeMap<>();

  /** Whether it changed since it was last written. */
  boolean changed = true;

  KnownCodes(long firstSeen) {
    this.firstSeen = firstSeen;
  }

  /** Takes a failure; what comes while the subject is still being learnt is known from then on. */
  void see(Cell cell, long unit, long learnUnits) {
    if (known.contains(cell.code()) || known.size() >= MAX) {
      return;
    }
    changed = true;
    if (unit - firstSeen < learnUnits) {
      known.add(cell.code());
      return;
    }
    Fresh found = fresh.get(cell.code());
    if (found != null) {
      found.connections += cell.connections();
    } else if (fresh.size() < MAX) {
      fresh.put(cell.code(), new Fresh(cell.category(), unit, cell.connections()));
    }
  }

  /** Takes the codes out that came often enough to be told of; they are known from then on. */
  List<String> take(long atLeast) {
    List<String> taken = new ArrayList<>();
    fresh.forEach(
        (code, count) -> {
          if (count.connections >= atLeast) {
            taken.add(code);
          }
        });
    return taken;
  }

  /** Forgets what did not come often enough in its time. */
  void expire(long unit, long windowUnits) {
    for (Iterator<Fresh> each = fresh.values().iterator(); each.hasNext(); ) {
      if (unit - each.next().since >= windowUnits) {
        each.remove();
        changed = true;
      }
    }
  }

  void learnt(String code) {
    fresh.remove(code);
    known.add(code);
    changed = true;
  }

  byte[] toBytes() {
    Form out = new Form().put(JudgeState.VERSION).number(firstSeen).number(known.size());
    known.forEach(out::text);
    out.number(fresh.size());
    fresh.forEach(
        (code, count) ->
            out.text(code)
                .number(Plan.series(count.category))
                .number(count.since)
                .number(count.connections));
    return out.bytes();
  }

  static KnownCodes of(byte[] bytes) {
    Form.Reader in = JudgeState.reader(bytes);
    KnownCodes codes = new KnownCodes(in.number());
    for (long n = in.number(); n > 0; n--) {
      codes.known.add(in.text());
    }
    for (long n = in.number(); n > 0; n--) {
      codes.fresh.put(
          in.text(), new Fresh(JudgeState.category(in.number()), in.number(), in.number()));
    }
    codes.changed = false;
    return codes;
  }
}
