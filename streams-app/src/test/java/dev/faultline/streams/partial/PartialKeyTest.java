package dev.faultline.streams.partial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.streams.bytes.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PartialKeyTest {
  @Property
  void shouldGiveBackTheAccountAndTheService(
      @ForAll @StringLength(max = 300) String account,
      @ForAll @StringLength(max = 300) String service) {
    // When
    byte[] key = service(account, service);

    // Then
    assertThat(PartialKey.account(key)).isEqualTo(written(account));
    assertThat(PartialKey.service(key)).isEqualTo(written(service));
    assertThat(PartialKey.site(site(service))).isEqualTo(written(service));
  }

  @Test
  void shouldKeepPairsApartWhoseTextsJoinToTheSame() {
    Set<String> keys = new HashSet<>();
    for (String key :
        new String[] {
          text(service("ab", "c")),
          text(service("a", "bc")),
          text(service("", "abc")),
          text(service("abc", "")),
          text(site("abc")),
          text(PartialKey.watermark('a'))
        }) {
      assertThat(keys.add(key)).isTrue();
    }
  }

  @Property(tries = 200)
  void shouldSendASubjectsBatchToOnePartitionAndAWatermarkToAll(
      @ForAll String service, @ForAll @IntRange(min = 1, max = 64) int partitions) {
    int partition = PartialKey.partitionOf(service("acme", service), partitions);
    assertThat(partition)
        .isBetween(0, partitions - 1)
        .isEqualTo(PartialKey.partitionOf(service("acme", service), partitions));
    assertThat(partitionsOf(PartialKey.batch(partition), partitions)).containsExactly(partition);
    assertThat(partitionsOf(PartialKey.watermark(3), partitions)).hasSize(partitions);
  }

  @Test
  void shouldSpreadServicesOverThePartitions() {
    int[] subjects = new int[6];
    for (int i = 0; i < 6000; i++) {
      subjects[PartialKey.partitionOf(service("acme", "service-" + i), 6)]++;
    }
    for (int each : subjects) {
      assertThat(each).isBetween(850, 1150);
    }
  }

  @Property
  void shouldReadBackAWatermark(
      @ForAll int partition, @ForAll int partitions, @ForAll long clock, @ForAll long promised) {
    Watermark watermark = new Watermark(partition, partitions, clock, promised);

    assertThat(Watermark.of(watermark.toBytes())).isEqualTo(watermark);
  }

  @Test
  void shouldRefuseAWatermarkOfAnotherVersion() {
    byte[] bytes = new Watermark(0, 1, 2, 3).toBytes();
    bytes[0] = 1;

    assertThatThrownBy(() -> Watermark.of(bytes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version 1");
  }

  private static Set<Integer> partitionsOf(byte[] key, int partitions) {
    return PartialKey.partitions("partials", key, new byte[0], partitions).orElseThrow();
  }

  private static byte[] service(String account, String service) {
    byte[] a = account.getBytes(StandardCharsets.UTF_8);
    byte[] s = service.getBytes(StandardCharsets.UTF_8);
    ByteWriter event = new ByteWriter(16);
    event.put('-');
    event.put(a);
    event.put(s);
    return PartialKey.service(event.toByteArray(), 1, a.length, 1 + a.length, s.length);
  }

  private static byte[] site(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return PartialKey.site(bytes, 0, bytes.length);
  }

  /** As UTF-8 holds it: without the halves of a pair that stand alone. */
  private static String written(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String text(byte[] key) {
    return new String(key, StandardCharsets.ISO_8859_1);
  }
}
