package dev.faultline.local.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HaproxyLineTest {
  private final HaproxyLine line = new HaproxyLine();
  private final TextCache texts = new TextCache();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<134>",
        "<6>",
        "<134>Nov 24 08:11:32 edge-1 haproxy[9826]: ",
        "<134>1 2026-11-24T08:11:32.728477+00:00 edge-1 haproxy 9826 - - ",
        "<134>1 2026-11-24T08:11:32.728477+00:00 - haproxy 9826 - [meta seq=\"7\" x=\"{\"] ",
        "<134>2026-11-24T08:11:32.728455+00:00 ",
        "2026-11-24T08:11:32.728455+00:00 edge-1 haproxy[9826]: ",
        "Nov 24 08:11:32 edge-1 haproxy[9826]: ",
        "Nov 24 08:11:32 haproxy[9826]: "
      })
  void shouldReadLineAfterHeaderOfLogDaemon(String header) throws Exception {
    // When
    boolean ours = read(header + Lines.HTTP);

    // Then
    assertThat(ours).isTrue();
    assertThat(text(Field.BACKEND)).isEqualTo("shop");
    assertThat(line.number(Field.TIME, 0)).isEqualTo(1795508224512376L);
    assertThat(new String(line.message(), StandardCharsets.UTF_8)).isEqualTo(Lines.HTTP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"log\":\"faultline=1 t=1 end\"}",
        "192.0.2.9:51 [24/Nov/2026:08:11:32.728] web shop/s1 0/0/0/1/1 200 51 - - ---- 1/1/0/0/0 0/0"
            + " {a faultline=1 t=1 end|} \"GET / HTTP/1.1\"",
        "1/1/0/0/0 0/0 \"GET / faultline=1 t=1 end HTTP/1.1\"",
        "notfaultline=1 t=1 end",
        "faultline"
      })
  void shouldNotTakeLineOfAnotherFormatForItsOwn(String text) throws Exception {
    assertThat(read(text)).isFalse();
  }

  @Test
  void shouldReadQuotedValuesWithTheirEscapes() throws Exception {
    // Given what HAProxy 2.6 makes of the header: a b<tab>c"d\e]f#g{h|i}é %21 =
    String value = "\"a b\tc\\\"d\\\\e\\]f#g{h|i}é %21 =\"";

    // When
    read(Lines.with(Lines.HTTP, "service=" + value));

    // Then
    assertThat(text(Field.SERVICE)).isEqualTo("a b\tc\"d\\e]f#g{h|i}é %21 =");
    assertThat(text(Field.TARGET)).isEmpty();
  }

  @Test
  void shouldNotLetCallersWordsEndTheirField() {
    assertThatThrownBy(() -> read(Lines.HTTP.replace("service=\"\"", "service=\"x\"ts=--\"")))
        .isInstanceOf(UnreadableLineException.class)
        .hasMessageContaining("quote");
    assertThatThrownBy(() -> read(Lines.HTTP.replace("service=\"\"", "service=\"x\" ts=-- a=\"\"")))
        .isInstanceOf(UnreadableLineException.class)
        .hasMessageContaining("ts twice");
  }

  @Test
  void shouldPassOverKeysThatAreNotItsOwn() throws Exception {
    // When
    read(Lines.with(Lines.HTTP, "path=/x", "a_very_long_key=\"with = and \\\" inside\"", "x=-"));

    // Then
    assertThat(text(Field.BACKEND)).isEqualTo("shop");
  }

  @Test
  void shouldRefuseEveryCutOffLine() throws IOException {
    for (Lines.Recorded recorded : Lines.recorded()) {
      for (int length = "faultline=1 ".length(); length < recorded.line().length(); length++) {
        String cut = recorded.line().substring(0, length);
        assertThatThrownBy(() -> read(cut))
            .as(cut)
            .isInstanceOf(UnreadableLineException.class)
            .hasMessageContaining("cut off");
      }
    }
  }

  @Test
  void shouldRefuseAnotherVersionOfTheFormat() {
    assertThatThrownBy(() -> read(Lines.HTTP.replace("faultline=1", "faultline=2")))
        .isInstanceOf(UnreadableLineException.class)
        .hasMessageContaining("faultline=1");
  }

  @Test
  void shouldReadNumbersAsHaproxyWritesThem() throws Exception {
    // When
    read(Lines.with(Lines.HTTP, "Ta=+1204", "rc=+2", "Tc=-1", "st=\"503\"", "bytes=12x", "port="));

    // Then
    assertThat(line.number(Field.ACTIVE_MS, 0)).isEqualTo(1204);
    assertThat(line.number(Field.RETRIES, 0)).isEqualTo(2);
    assertThat(line.number(Field.CONNECT_MS, 0)).isEqualTo(-1);
    assertThat(line.number(Field.STATUS, 0)).isEqualTo(503);
    assertThat(line.number(Field.DNS_US, -7)).isEqualTo(-7);
    assertThat(line.number(Field.PORT, -7)).isEqualTo(-7);
    assertThat(line.number(Field.TOTAL_MS, -7)).isEqualTo(-7);
    assertThatThrownBy(() -> line.number(Field.BYTES, 0))
        .isInstanceOf(UnreadableLineException.class)
        .hasMessage("its field bytes is not a number");
  }

  @Test
  void shouldReadOrRefuseWhateverBytesCome() throws IOException {
    // Given
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Lines.Recorded> recorded = Lines.recorded();
    HaproxyLog log = Lines.log();

    for (int i = 0; i < 20_000; i++) {
      byte[] bytes =
          recorded.get(random.nextInt(recorded.size())).line().getBytes(StandardCharsets.UTF_8);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        bytes[random.nextInt(bytes.length)] =
            random.nextBoolean()
                ? (byte) random.nextInt(256)
                : (byte) "=\" \\-".charAt(random.nextInt(5));
      }

      // When
      try {
        log.read(bytes);
      } catch (UnreadableLineException e) {
        // Then
        assertThat(e).as("seed %d", seed).hasMessageNotContaining("null");
      }
    }
  }

  private boolean read(String text) throws UnreadableLineException {
    return line.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private String text(Field field) {
    return line.text(field, texts);
  }
}
