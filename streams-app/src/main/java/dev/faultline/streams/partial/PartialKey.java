package dev.faultline.streams.partial;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.bytes.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The keys of subjects, and those of the records of the partials topic: a kind byte, then for a
 * service the account's length in 2 big-endian bytes, the account and the service; for a site its
 * name; for a watermark the number of the input partition; for a batch of partials the number of
 * the partition it goes to. Texts in UTF-8, numbers as 4 big-endian bytes.
 */
public final class PartialKey {
  public static final byte SERVICE = 'S';
  public static final byte SITE = 'C';
  public static final byte WATERMARK = 'W';
  public static final byte BATCH = 'B';

  private PartialKey() {}

  /** Takes the account and the service from an event's bytes. */
  public static byte[] service(
      byte[] bytes, int accountAt, int accountLength, int serviceAt, int serviceLength) {
    ByteWriter out = new ByteWriter(3 + accountLength + serviceLength);
    out.put(SERVICE);
    out.put(accountLength >>> 8);
    out.put(accountLength);
    out.put(bytes, accountAt, accountLength);
    out.put(bytes, serviceAt, serviceLength);
    return out.toByteArray();
  }

  public static byte[] site(byte[] bytes, int at, int length) {
    ByteWriter out = new ByteWriter(1 + length);
    out.put(SITE);
    out.put(bytes, at, length);
    return out.toByteArray();
  }

  public static byte[] watermark(int inputPartition) {
    return numbered(WATERMARK, inputPartition);
  }

  public static byte[] batch(int partition) {
    return numbered(BATCH, partition);
  }

  private static byte[] numbered(byte kind, int number) {
    ByteWriter out = new ByteWriter(5);
    out.put(kind);
    out.int32(number);
    return out.toByteArray();
  }

  /** The partition of a subject among so many: that of its hash. */
  public static int partitionOf(byte[] subject, int count) {
    return (int) Long.remainderUnsigned(Hash.of(subject), count);
  }

  /** The account of a service's key. */
  public static String account(byte[] key) {
    return new String(key, 3, accountLength(key), StandardCharsets.UTF_8);
  }

  /** The service of a service's key. */
  public static String service(byte[] key) {
    int start = 3 + accountLength(key);
    return new String(key, start, key.length - start, StandardCharsets.UTF_8);
  }

  /** The name of a site's key. */
  public static String site(byte[] key) {
    return new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
  }

  private static int accountLength(byte[] key) {
    return (key[1] & 255) << 8 | key[2] & 255;
  }

  /** A batch goes to the partition that it names; a watermark goes to all of them. */
  public static Optional<Set<Integer>> partitions(
      String topic, byte[] key, byte[] value, int count) {
    if (key[0] == WATERMARK) {
      return Optional.of(IntStream.range(0, count).boxed().collect(Collectors.toSet()));
    }
    return Optional.of(Set.of(new ByteReader().over(key, 1).int32()));
  }
}
