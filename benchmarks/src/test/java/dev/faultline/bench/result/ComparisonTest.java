package dev.faultline.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.bench.data.DataSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final DataSet SET = new DataSet("set", 5_000, 20, 0, false, 100, 6, 7, false);

  private static Map<CellKey, CellSum> cells() {
    return new HashMap<>(Expected.of(SET));
  }

  private static CellKey someKey(Map<CellKey, CellSum> cells) {
    return cells.keySet().iterator().next();
  }

  @Test
  void shouldFindTheSameCellsEqual() {
    assertThat(Comparison.of("x", 5_000, cells(), cells()).equal()).isTrue();
  }

  @Test
  void shouldSeeOneConnectionMore() {
    // Given
    Map<CellKey, CellSum> found = cells();
    CellKey key = someKey(found);
    found.put(key, found.get(key).plus(-1, -1));

    // When
    Comparison comparison = Comparison.of("x", 5_000, cells(), found);

    // Then
    assertThat(comparison.equal()).isFalse();
    assertThat(comparison.different()).isEqualTo(1);
    assertThat(comparison.examples()).hasSize(1);
  }

  @Test
  void shouldSeeAnotherCategory() {
    // Given
    Map<CellKey, CellSum> found = cells();
    CellKey key = someKey(found);
    CellSum sum = found.get(key);
    found.put(key, new CellSum("client", sum.connections(), sum.dnsBins(), sum.connectBins()));
    boolean same = sum.category().equals("client");

    // When
    Comparison comparison = Comparison.of("x", 5_000, cells(), found);

    // Then
    assertThat(comparison.equal()).isEqualTo(same);
  }

  @Test
  void shouldSeeABinMoved() {
    // Given
    Map<CellKey, CellSum> found = cells();
    CellKey key =
        found.keySet().stream()
            .filter(k -> !found.get(k).connectBins().isEmpty())
            .findFirst()
            .orElseThrow();
    found.get(key).connectBins().merge(9_999, 1L, Long::sum);

    // Then
    assertThat(Comparison.of("x", 5_000, cells(), found).different()).isEqualTo(1);
  }

  @Test
  void shouldSeeCellsMissingAndUnexpected() {
    // Given
    Map<CellKey, CellSum> found = cells();
    found.remove(someKey(found));
    found.put(new CellKey("a", "s", 10, 0, "", ""), CellSum.empty("success"));

    // When
    Comparison comparison = Comparison.of("x", 5_000, cells(), found);

    // Then
    assertThat(comparison.missing()).isEqualTo(1);
    assertThat(comparison.unexpected()).isEqualTo(1);
  }

  @Test
  void shouldExpectEveryEventOnceInEachResolution() {
    // When
    Map<CellKey, CellSum> cells = cells();

    // Then
    for (int resolution : Expected.RESOLUTIONS) {
      assertThat(
              cells.entrySet().stream()
                  .filter(cell -> cell.getKey().resolution() == resolution)
                  .mapToLong(cell -> cell.getValue().connections())
                  .sum())
          .isEqualTo(5_000);
    }
  }

  @Test
  void shouldBinByTheDefinition() {
    assertThat(Expected.bin(-1)).isNegative();
    assertThat(Expected.bin(0)).isZero();
    assertThat(Expected.bin(1)).isZero();
    assertThat(Expected.bin(2)).isEqualTo(35);
    assertThat(Expected.bin(1_000)).isEqualTo(346);
  }
}
