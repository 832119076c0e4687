package dev.faultline.streams.count;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.DnsRcode;
import dev.faultline.schema.Category;
import dev.faultline.streams.bytes.Utf8;
import dev.faultline.streams.event.EventReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The failure kinds that a task has seen, found by the bytes that events wrote. At most {@link
 * #MAX} kinds: {@link #isFull} asks the owner to start anew at the next commit.
 */
final class FailureKinds {
  /** Above this many kinds the table starts anew. Codes are free text, so they need a bound. */
  static final int MAX = 4096;

  private final Catalogue catalogue;
  private final FailureKind[] table = new FailureKind[1024];
  private int size;

  FailureKinds(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The kind of a failed event; null if its code is not UTF-8. */
  FailureKind of(EventReader event) {
    int rcodeLength = Math.max(0, event.rcodeLength);
    int rcodeAt = rcodeLength == 0 ? 0 : event.rcodeAt;
    long hash = FailureKind.hash(event.bytes, event.codeAt, event.codeLength, rcodeAt, rcodeLength);
    int slot = (int) hash & table.length - 1;
    for (FailureKind kind = table[slot]; kind != null; kind = kind.next) {
      if (kind.hash == hash
          && kind.isWritten(event.bytes, event.codeAt, event.codeLength, rcodeAt, rcodeLength)) {
        return kind;
      }
    }
    return add(event, rcodeAt, rcodeLength, hash, slot);
  }

  private FailureKind add(EventReader event, int rcodeAt, int rcodeLength, long hash, int slot) {
    byte[] bytes = event.bytes;
    if (!Utf8.isValid(bytes, event.codeAt, event.codeLength)
        || !Utf8.isValid(bytes, rcodeAt, rcodeLength)) {
      return null;
    }
    String code = new String(bytes, event.codeAt, event.codeLength, StandardCharsets.UTF_8);
    String written = new String(bytes, rcodeAt, rcodeLength, StandardCharsets.UTF_8);
    String rcode = rcodeLength == 0 ? "" : DnsRcode.canonical(written);
    FailureKind kind =
        new FailureKind(
            Arrays.copyOfRange(bytes, event.codeAt, event.codeAt + event.codeLength),
            Arrays.copyOfRange(bytes, rcodeAt, rcodeAt + rcodeLength),
            rcode.getBytes(StandardCharsets.UTF_8),
            catalogue.classify(code, rcode) == Category.unclassified,
            hash);
    kind.next = table[slot];
    table[slot] = kind;
    size++;
    return kind;
  }

  boolean isFull() {
    return size > MAX;
  }

  void clear() {
    Arrays.fill(table, null);
    size = 0;
  }
}
