package dev.faultline.streams.count;

import dev.faultline.streams.bytes.Hash;
import java.util.Arrays;

/**
 * An error code with a DNS response code, as the events wrote them and as they are counted.
 *
 * <p>Events that write the same response code differently have kinds of their own with the same
 * {@link #code} and {@link #rcode}; the merge adds them.
 */
final class FailureKind {
  /** UTF-8 of the code. */
  final byte[] code;

  /** UTF-8 of the response code's mnemonic; empty where there is none. */
  final byte[] rcode;

  final boolean unclassified;
  final long hash;
  private final byte[] writtenRcode;
  FailureKind next;

  FailureKind(byte[] code, byte[] writtenRcode, byte[] rcode, boolean unclassified, long hash) {
    this.code = code;
    this.writtenRcode = writtenRcode;
    this.rcode = rcode;
    this.unclassified = unclassified;
    this.hash = hash;
  }

  /** Whether an event wrote just this; a length of 0 stands for no response code too. */
  boolean isWritten(byte[] bytes, int codeAt, int codeLength, int rcodeAt, int rcodeLength) {
    return Arrays.equals(code, 0, code.length, bytes, codeAt, codeAt + codeLength)
        && Arrays.equals(
            writtenRcode, 0, writtenRcode.length, bytes, rcodeAt, rcodeAt + rcodeLength);
  }

  static long hash(byte[] bytes, int codeAt, int codeLength, int rcodeAt, int rcodeLength) {
    long hash = Hash.of(bytes, codeAt, codeLength);
    return rcodeLength == 0 ? hash : hash * 31 + Hash.of(bytes, rcodeAt, rcodeLength);
  }
}
