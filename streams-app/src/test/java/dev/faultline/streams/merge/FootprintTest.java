package dev.faultline.streams.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What an open window costs in memory. */
class FootprintTest {
  private static final int BINS = 40;
  private static final int CODES = 3;

  @Test
  void shouldTakeAtMost400BytesForAServiceCodeAndWindowWithFortyBins() {
    // Given: as many bins as there are, 4 apart, in both sketches, and counts of thousands
    ByteWriter cells = new ByteWriter(256);
    cells.varint(CODES);
    for (int code = 0; code < CODES; code++) {
      cells.sized(("connection_timeout_" + code).getBytes(StandardCharsets.UTF_8));
      cells.sized(new byte[0]);
      cells.varint(2 * BINS * 5_000);
      sketch(cells);
      sketch(cells);
    }
    CellsSum sum = new CellsSum();
    sum.add(new ByteReader().over(cells.toByteArray()));
    ByteWriter written = new ByteWriter(256);
    sum.writeTo(written);

    // When
    MergeState state = new MergeState();
    state.put(state.subject(new byte[] {'S', 0, 1, 'a', 'b'}), 7, written.toByteArray());

    // Then
    assertThat(state.bytes() / CODES).isLessThanOrEqualTo(400);
  }

  private static void sketch(ByteWriter cells) {
    cells.varint(BINS);
    for (int bin = 0; bin < BINS; bin++) {
      cells.varint(bin == 0 ? 300 : 4);
      cells.varint(5_000);
    }
  }
}
