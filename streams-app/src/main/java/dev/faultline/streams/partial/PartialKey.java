package dev.faultline.streams.partial;

import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.bytes.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The keys of the partials topic: a kind byte, then for a service the account's length in 2
 * big-endian bytes, the account and the service; for a site its name; for a watermark the number of
 * the input partition. All texts in UTF-8.
 */
public final class PartialKey {
  public static final byte SERVICE = 'S';
  public static final byte SITE = 'C';
  public static final byte WATERMARK = 'W';

  /**
   * Answers of the partitioner, so that a partial makes none; for more partitions they are made.
   */
  private static final List<Optional<Set<Integer>>> SINGLES =
      IntStream.range(0, 1024).mapToObj(p -> Optional.of(Set.of(p))).toList();

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
    ByteWriter out = new ByteWriter(5);
    out.put(WATERMARK);
    out.int32(inputPartition);
    return out.toByteArray();
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

  /** A subject goes to the partition of its hash; a watermark goes to all of them. */
  public static Optional<Set<Integer>> partitions(
      String topic, byte[] key, byte[] value, int count) {
    if (key[0] == WATERMARK) {
      return Optional.of(IntStream.range(0, count).boxed().collect(Collectors.toSet()));
    }
    int partition = (int) Long.remainderUnsigned(Hash.of(key), count);
    return partition < SINGLES.size() ? SINGLES.get(partition) : Optional.of(Set.of(partition));
  }
}
