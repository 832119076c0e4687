package dev.faultline.streams.merge;

import dev.faultline.streams.bytes.ByteKey;
import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.commit.CommitBoundStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The state of a merge task: the 10 s windows of its services and sites and their failure samples,
 * for as long as a late event may still reach them or a coarser window that they are part of; and
 * the watermarks.
 *
 * <p>Its changelog has an entry for each window, each group of samples, and the watermarks. Entries
 * that expired leave memory at once and the changelog bit by bit ({@link #MAX_DELETIONS}); a
 * restart in between finds them and expires them again.
 */
public final class MergeState extends CommitBoundStore {
  public static final String NAME = "merge-state";

  /** Deletions that one commit logs at the least, so that an hour's end is no burst. */
  static final int MAX_DELETIONS = 5_000;

  private static final byte WINDOW = 'D';
  private static final byte SAMPLES = 'F';
  private static final byte[] WATERMARKS = "K".getBytes(StandardCharsets.UTF_8);

  private final Map<ByteKey, SubjectWindows> subjects = new HashMap<>();
  private final Map<ByteKey, SampleGroup> samples = new HashMap<>();
  private final Set<WindowRef> changed = new LinkedHashSet<>();
  private final Set<SampleGroup> changedSamples = new LinkedHashSet<>();
  private final Deque<byte[]> deletions = new ArrayDeque<>();
  private final Watermarks watermarks = new Watermarks();
  private byte[] loggedWatermarks = new byte[0];
  private long windows;
  private long bytes;

  /** A window of a subject. */
  record WindowRef(SubjectWindows subject, long start) {}

  public MergeState() {
    super(NAME);
  }

  Watermarks watermarks() {
    return watermarks;
  }

  Collection<SubjectWindows> subjects() {
    return subjects.values();
  }

  Collection<SampleGroup> sampleGroups() {
    return samples.values();
  }

  SubjectWindows subject(byte[] key) {
    return subjects.computeIfAbsent(new ByteKey(key), k -> new SubjectWindows(key));
  }

  void put(SubjectWindows subject, long window, byte[] cells) {
    store(subject, window, cells);
    changed.add(new WindowRef(subject, window));
  }

  private void store(SubjectWindows subject, long window, byte[] cells) {
    int before = subject.size();
    bytes += subject.put(window, cells);
    windows += subject.size() - before;
  }

  /** Null if the subject has no windows. */
  SubjectWindows knownSubject(byte[] key) {
    return subjects.get(new ByteKey(key));
  }

  SampleGroup sampleGroup(byte[] subjectKey, byte[] code, long minute) {
    return samples.computeIfAbsent(
        new ByteKey(samplesKey(subjectKey, code, minute)),
        k -> new SampleGroup(subjectKey, code, minute));
  }

  /** Null if there are no samples of these failures in the minute. */
  SampleGroup knownSamples(byte[] subjectKey, byte[] code, long minute) {
    return samples.get(new ByteKey(samplesKey(subjectKey, code, minute)));
  }

  void changed(SampleGroup group) {
    changedSamples.add(group);
  }

  /** Forgets the windows of all hours that ended by this unit. */
  void expireWindows(long upTo) {
    subjects.values().removeIf(subject -> expire(subject, upTo));
  }

  /** Forgets the samples of all minutes that ended by this unit. */
  void expireSamples(long upTo) {
    samples
        .values()
        .removeIf(
            group -> {
              boolean over = group.minute + Resolution.MINUTE.units <= upTo;
              if (over) {
                deletions.add(samplesKey(group.subjectKey, group.code, group.minute));
              }
              return over;
            });
  }

  private boolean expire(SubjectWindows subject, long upTo) {
    while (subject.size() > 0 && isExpired(subject.start(0), upTo)) {
      long window = subject.start(0);
      bytes -= subject.remove(window);
      windows--;
      deletions.add(windowKey(subject, window));
    }
    return subject.size() == 0;
  }

  /** A window is kept until its hour is over. */
  static boolean isExpired(long window, long upTo) {
    return Resolution.HOUR.startOf(window) + Resolution.HOUR.units <= upTo;
  }

  /** Logs what changed since the last commit. */
  void log() {
    for (WindowRef ref : changed) {
      byte[] cells = ref.subject.get(ref.start);
      if (cells != null) {
        log(windowKey(ref.subject, ref.start), cells);
      }
    }
    changed.clear();
    for (SampleGroup group : changedSamples) {
      log(samplesKey(group.subjectKey, group.code, group.minute), group.toBytes());
    }
    changedSamples.clear();
    int due = Math.max(MAX_DELETIONS, deletions.size() / 8);
    for (int i = 0; i < due && !deletions.isEmpty(); i++) {
      log(deletions.remove(), null);
    }
    byte[] now = watermarks.toBytes();
    if (!java.util.Arrays.equals(now, loggedWatermarks)) {
      log(WATERMARKS, now);
      loggedWatermarks = now;
    }
  }

  long windows() {
    return windows;
  }

  long bytes() {
    return bytes;
  }

  private static byte[] windowKey(SubjectWindows subject, long window) {
    ByteWriter out = new ByteWriter(9 + subject.key.length);
    out.put(WINDOW);
    out.int64(window);
    out.put(subject.key);
    return out.toByteArray();
  }

  private static byte[] samplesKey(byte[] subjectKey, byte[] code, long minute) {
    ByteWriter out = new ByteWriter(12 + subjectKey.length + code.length);
    out.put(SAMPLES);
    out.int64(minute);
    out.sized(subjectKey);
    out.put(code);
    return out.toByteArray();
  }

  @Override
  protected void restore(byte[] key, byte[] value) {
    ByteReader in = new ByteReader().over(key);
    switch ((byte) in.get()) {
      case WINDOW -> restoreWindow(in.int64(), in.rest(), value);
      case SAMPLES -> restoreSamples(key, in.int64(), in.sized(), in.rest(), value);
      default -> watermarks.restore(value);
    }
  }

  private void restoreWindow(long window, byte[] subjectKey, byte[] value) {
    if (value != null) {
      store(subject(subjectKey), window, value);
      return;
    }
    SubjectWindows subject = subjects.get(new ByteKey(subjectKey));
    if (subject != null) {
      int before = subject.size();
      bytes -= subject.remove(window);
      windows -= before - subject.size();
      if (subject.size() == 0) {
        subjects.remove(new ByteKey(subjectKey));
      }
    }
  }

  private void restoreSamples(
      byte[] key, long minute, byte[] subjectKey, byte[] code, byte[] value) {
    if (value == null) {
      samples.remove(new ByteKey(key));
    } else {
      samples
          .computeIfAbsent(new ByteKey(key), k -> new SampleGroup(subjectKey, code, minute))
          .restore(value);
    }
  }

  @Override
  protected void clear() {
    subjects.clear();
    samples.clear();
    changed.clear();
    changedSamples.clear();
    deletions.clear();
    watermarks.clear();
    loggedWatermarks = new byte[0];
    windows = 0;
    bytes = 0;
  }
}
