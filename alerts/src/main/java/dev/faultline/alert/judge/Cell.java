package dev.faultline.alert.judge;

import dev.faultline.schema.Category;

/**
 * Connections that ended alike.
 *
 * @param code empty for success
 * @param rcode the canonical DNS response code; empty where there was none
 * @param dns the sketch of DNS durations
 * @param connect the sketch of connect durations
 */
public record Cell(
    String code, String rcode, Category category, long connections, Bins dns, Bins connect) {

  /** The same without latencies. */
  public Cell withoutSketches() {
    return new Cell(code, rcode, category, connections, Bins.EMPTY, Bins.EMPTY);
  }

  /** Its latencies alone. */
  public Cell sketchesOnly() {
    return new Cell("", "", Category.success, 0, dns, connect);
  }

  /** The sum of two cells that ended alike, without latencies. */
  public Cell plus(Cell other) {
    return new Cell(code, rcode, category, connections + other.connections, Bins.EMPTY, Bins.EMPTY);
  }
}
