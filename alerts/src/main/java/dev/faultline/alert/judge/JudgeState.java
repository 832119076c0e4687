package dev.faultline.alert.judge;

import dev.faultline.alert.rule.RuleSet;
import dev.faultline.schema.Category;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * All that is remembered between transactions, and its form as entries of a changelog. A slot's key
 * is its place in the ring, so that the changelog never has more entries than the rings have
 * places.
 *
 * <p>Each value begins with a byte for the version of its form.
 */
public final class JudgeState {
  static final int VERSION = 1;
  static final long UNSET = Long.MIN_VALUE;

  private static final byte CLOCK = 'K';
  private static final byte SLOT = 'R';
  private static final byte CODES = 'N';
  private static final byte ALERT = 'A';

  private record SlotRef(History history, Tier tier, int slot) {}

  private record AlertRef(History history, String id) {}

  final Map<Subject, History> histories = new LinkedHashMap<>();

  /** The next unit to judge. */
  long clock = UNSET;

  /** How many units passed while events came in. */
  long alive;

  private final Set<SlotRef> changedSlots = new LinkedHashSet<>();
  private final Set<History> changedCodes = new LinkedHashSet<>();
  private final Set<AlertRef> changedAlerts = new LinkedHashSet<>();
  private final Deque<byte[]> deletions = new ArrayDeque<>();
  private boolean clockChanged;
  private RuleSet rules;
  private Plan plan;

  final Changes changes =
      new Changes() {
        @Override
        public void slot(History history, Tier tier, int slot) {
          changedSlots.add(new SlotRef(history, tier, slot));
        }

        @Override
        public void codes(History history) {
          changedCodes.add(history);
        }

        @Override
        public void alert(History history, String id) {
          changedAlerts.add(new AlertRef(history, id));
        }
      };

  /** Counts that no rule needs are not restored. */
  public JudgeState(RuleSet rules) {
    use(rules);
  }

  void use(RuleSet current) {
    rules = current;
    plan = new Plan(current);
  }

  RuleSet rules() {
    return rules;
  }

  Plan plan() {
    return plan;
  }

  History history(Subject subject, long unit) {
    return histories.computeIfAbsent(subject, key -> new History(subject, new KnownCodes(unit)));
  }

  void clock(long next, long nextAlive) {
    clockChanged |= clock != next || alive != nextAlive;
    clock = next;
    alive = nextAlive;
  }

  void forget(History history) {
    histories.remove(history.subject);
    for (Ring ring : history.rings) {
      for (int slot : ring.slots()) {
        deletions.add(slotKey(history.subject, ring.tier, slot));
      }
    }
    deletions.add(key(CODES, history.subject).bytes());
  }

  /** Gives what changed since the last call; null for what is to be deleted. */
  public void drain(BiConsumer<byte[], byte[]> log) {
    deletions.forEach(key -> log.accept(key, null));
    deletions.clear();
    for (SlotRef ref : changedSlots) {
      Ring ring = ref.history.rings[ref.tier.ordinal()];
      if (ring.has(ref.slot) && histories.containsKey(ref.history.subject)) {
        log.accept(
            slotKey(ref.history.subject, ref.tier, ref.slot),
            slotValue(ref.history, ring, ref.slot));
      }
    }
    changedSlots.clear();
    for (History history : changedCodes) {
      if (histories.containsKey(history.subject)) {
        log.accept(key(CODES, history.subject).bytes(), history.codes.toBytes());
        history.codes.changed = false;
      }
    }
    changedCodes.clear();
    for (AlertRef ref : changedAlerts) {
      Occurrence alert = ref.history.alerts.get(ref.id);
      log.accept(
          key(ALERT, ref.history.subject).text(ref.id).bytes(),
          alert == null ? null : alert.toBytes());
    }
    changedAlerts.clear();
    if (clockChanged) {
      log.accept(new byte[] {CLOCK}, new Form().put(VERSION).number(clock).number(alive).bytes());
      clockChanged = false;
    }
  }

  private static Form key(byte kind, Subject subject) {
    return new Form().put(kind).subject(subject);
  }

  private static byte[] slotKey(Subject subject, Tier tier, int slot) {
    return key(SLOT, subject).put(tier.ordinal()).number(tier.place(slot)).bytes();
  }

  private byte[] slotValue(History history, Ring ring, int slot) {
    Form out = new Form().put(VERSION).number(slot).number(history.aliveAtLast);
    for (int series = 0; series < ring.seriesCount(); series++) {
      long count = ring.get(slot, series);
      if (count != 0 && series < Plan.FIRST_EXTRA + plan.extras.size()) {
        out.number(plan.idOf(series)).number(count);
      }
    }
    return out.bytes();
  }

  /** Takes an entry of the changelog; a null value says that it was deleted. */
  public void restore(byte[] entryKey, byte[] value) {
    Form.Reader in = new Form.Reader(entryKey);
    byte kind = (byte) in.get();
    if (kind == CLOCK) {
      Form.Reader body = reader(value);
      clock = body.number();
      alive = body.number();
      return;
    }
    Subject subject = in.subject();
    if (value == null) {
      restoreDeletion(kind, subject, in);
      return;
    }
    switch (kind) {
      case SLOT -> restoreSlot(restored(subject), Tier.ALL[in.get()], reader(value));
      case CODES -> restoreCodes(subject, KnownCodes.of(value));
      case ALERT -> restored(subject).alerts.put(in.text(), Occurrence.of(value));
      default ->
          throw new IllegalStateException("the state of alerts has an entry of kind " + kind);
    }
  }

  private History restored(Subject subject) {
    return history(subject, 0);
  }

  private void restoreDeletion(byte kind, Subject subject, Form.Reader in) {
    History history = histories.get(subject);
    if (history == null) {
      return;
    }
    if (kind == ALERT) {
      history.alerts.remove(in.text());
    } else if (kind == CODES) {
      // The last thing that is deleted of a subject.
      histories.remove(subject);
    }
  }

  private void restoreSlot(History history, Tier tier, Form.Reader in) {
    Ring ring = history.rings[tier.ordinal()];
    int slot = (int) in.number();
    long aliveThen = in.number();
    if (!ring.openEmpty(slot)) {
      return;
    }
    while (!in.atEnd()) {
      int series = plan.seriesOfId((int) in.number());
      long count = in.number();
      if (series >= 0) {
        ring.add(slot, series, count);
      }
    }
    if (tier == Tier.TEN_SECONDS && slot >= history.lastUnit) {
      history.lastUnit = slot;
      history.aliveAtLast = aliveThen;
    }
  }

  private void restoreCodes(Subject subject, KnownCodes codes) {
    KnownCodes to = restored(subject).codes;
    to.firstSeen = codes.firstSeen;
    to.known.clear();
    to.known.addAll(codes.known);
    to.fresh.clear();
    to.fresh.putAll(codes.fresh);
    to.changed = false;
  }

  /** To be called before judging goes on after a restart. */
  void settle() {
    histories.values().forEach(History::settle);
    histories.values().forEach(history -> history.rules(plan));
    clockChanged = false;
  }

  /** Forgets everything. */
  public void clear() {
    histories.clear();
    changedSlots.clear();
    changedCodes.clear();
    changedAlerts.clear();
    deletions.clear();
    clockChanged = false;
    clock = UNSET;
    alive = 0;
  }

  /** How many subjects are remembered. */
  public int subjects() {
    return histories.size();
  }

  /** How many alerts are pending or firing. */
  public int alerts() {
    return histories.values().stream().mapToInt(history -> history.alerts.size()).sum();
  }

  /** Bytes of the counts on the heap. */
  public long bytes() {
    return histories.values().stream().mapToLong(History::bytes).sum();
  }

  Collection<History> all() {
    return histories.values();
  }

  static Form.Reader reader(byte[] value) {
    Form.Reader in = new Form.Reader(value);
    int version = in.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "the state of alerts has version " + version + "; this build reads " + VERSION);
    }
    return in;
  }

  static Category category(long series) {
    return switch ((int) series) {
      case 0 -> Category.success;
      case 1 -> Category.bad_upstream;
      case 2 -> Category.client;
      case 3 -> Category.internal;
      default -> Category.unclassified;
    };
  }
}
