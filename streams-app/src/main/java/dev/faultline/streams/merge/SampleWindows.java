package dev.faultline.streams.merge;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.partial.PartialKey;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Merges and publishes failure samples: while their minute is open when they changed, once it is
 * final, and whenever a late failure corrects it. The revision is the number of such failures in
 * the minute.
 */
final class SampleWindows {
  private final SamplesWriter writer;
  private final int limit;
  private final TreeMap<Long, Set<SampleGroup>> open = new TreeMap<>();
  private final Set<SampleGroup> changed = new LinkedHashSet<>();
  private final Set<SampleGroup> corrected = new LinkedHashSet<>();
  private final CodeCounts counts = new CodeCounts();
  private final ByteReader cells = new ByteReader();
  private SubjectWindows counted;
  private long countedMinute;
  private long lastPublishedMs;

  SampleWindows(SamplesWriter writer, int limit) {
    this.writer = writer;
    this.limit = limit;
  }

  /** Adds the samples at the reader's position, behind a partial's cells. */
  void add(MergeState state, byte[] subject, long window, ByteReader in, long finalUpTo) {
    int groups = in.varint32();
    for (int g = 0; g < groups; g++) {
      SampleGroup group = state.sampleGroup(subject, in.sized(), Resolution.MINUTE.startOf(window));
      int count = in.varint32();
      boolean grew = false;
      for (int i = 0; i < count; i++) {
        grew |= group.offer(in.int64(), in.sized(), limit);
      }
      if (grew) {
        state.changed(group);
      }
      note(group, grew, finalUpTo);
    }
  }

  private void note(SampleGroup group, boolean grew, long finalUpTo) {
    if (group.minute + Resolution.MINUTE.units <= finalUpTo) {
      corrected.add(group);
      return;
    }
    open.computeIfAbsent(group.minute, m -> new LinkedHashSet<>()).add(group);
    if (grew) {
      changed.add(group);
    }
  }

  /** After a restart: what is open is published again. */
  void restored(MergeState state, long finalUpTo) {
    for (SampleGroup group : state.sampleGroups()) {
      if (group.minute + Resolution.MINUTE.units > finalUpTo) {
        note(group, true, finalUpTo);
      }
    }
  }

  void publish(MergeState state, long finalUpTo, long nowMs, BiConsumer<byte[], byte[]> sink) {
    counted = null;
    while (!open.isEmpty() && open.firstKey() + Resolution.MINUTE.units <= finalUpTo) {
      Set<SampleGroup> due = open.pollFirstEntry().getValue();
      changed.removeAll(due);
      corrected.addAll(due);
    }
    corrected.forEach(group -> publish(state, group, sink));
    corrected.clear();
    if (nowMs - lastPublishedMs >= Resolution.TEN_SECONDS.publishEveryMs) {
      lastPublishedMs = nowMs;
      changed.forEach(group -> publish(state, group, sink));
      changed.clear();
    }
  }

  private void publish(MergeState state, SampleGroup group, BiConsumer<byte[], byte[]> sink) {
    SubjectWindows subject = state.knownSubject(group.subjectKey);
    if (subject == null) {
      throw new IllegalStateException("failure samples have no window of their service");
    }
    count(subject, group.minute);
    byte[] key = RollupWriter.utf8(PartialKey.service(group.subjectKey));
    sink.accept(key, writer.value(group, counts.of(group.code)));
  }

  /** Groups of one service and minute, but for their codes, mostly follow each other. */
  private void count(SubjectWindows subject, long minute) {
    if (subject == counted && minute == countedMinute) {
      return;
    }
    counts.clear();
    subject.forEach(
        minute, minute + Resolution.MINUTE.units, window -> counts.add(cells.over(window)));
    counted = subject;
    countedMinute = minute;
  }
}
