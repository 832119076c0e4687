package dev.faultline.streams.count;

import dev.faultline.streams.bytes.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The subjects that a task counts, found by the bytes of the event: a hash table with chains, whose
 * entries stay from commit to commit so that the steady path allocates nothing. A subject that no
 * event names for {@link #KEPT_COMMITS} commits is forgotten: the table holds the subjects of the
 * last half minute.
 */
final class SubjectTable {
  /** After this many commits without an event a subject is forgotten. */
  static final int KEPT_COMMITS = 64;

  private SubjectCounts[] table = new SubjectCounts[1024];
  private int size;
  private final List<SubjectCounts> touched = new ArrayList<>();
  private long commit;

  /** The subject written in this slice; null if it is new. */
  SubjectCounts find(byte[] bytes, int from, int to) {
    long hash = Hash.of(bytes, from, to - from);
    for (SubjectCounts s = table[(int) hash & table.length - 1]; s != null; s = s.next) {
      if (s.hash == hash && s.isWritten(bytes, from, to)) {
        return s;
      }
    }
    return null;
  }

  SubjectCounts add(byte[] bytes, int from, int to, byte[] key) {
    if (size >= table.length) {
      rehash(table.length * 2);
    }
    long hash = Hash.of(bytes, from, to - from);
    var subject = new SubjectCounts(Arrays.copyOfRange(bytes, from, to), key, hash);
    insert(subject);
    size++;
    return subject;
  }

  void touch(SubjectCounts subject) {
    if (!subject.touched) {
      subject.touched = true;
      touched.add(subject);
    }
  }

  /** Hands out each subject with counts and empties the table's list of them. */
  void drain(Consumer<SubjectCounts> sink) {
    commit++;
    for (int i = 0; i < touched.size(); i++) {
      SubjectCounts subject = touched.get(i);
      sink.accept(subject);
      subject.emptied();
      subject.lastCommit = commit;
    }
    touched.clear();
    if (commit % KEPT_COMMITS == 0) {
      forgetIdle();
    }
  }

  private void forgetIdle() {
    SubjectCounts[] old = table;
    table = new SubjectCounts[old.length];
    size = 0;
    for (SubjectCounts chain : old) {
      for (SubjectCounts s = chain; s != null; ) {
        SubjectCounts following = s.next;
        if (s.lastCommit + KEPT_COMMITS > commit) {
          insert(s);
          size++;
        }
        s = following;
      }
    }
  }

  void clear() {
    table = new SubjectCounts[1024];
    size = 0;
    touched.clear();
  }

  private void rehash(int length) {
    SubjectCounts[] old = table;
    table = new SubjectCounts[length];
    for (SubjectCounts chain : old) {
      for (SubjectCounts s = chain; s != null; ) {
        SubjectCounts following = s.next;
        insert(s);
        s = following;
      }
    }
  }

  private void insert(SubjectCounts subject) {
    int slot = (int) subject.hash & table.length - 1;
    subject.next = table[slot];
    table[slot] = subject;
  }
}
