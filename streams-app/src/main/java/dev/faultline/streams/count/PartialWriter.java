package dev.faultline.streams.count;

import dev.faultline.streams.bytes.ByteWriter;
import java.nio.charset.StandardCharsets;

/**
 * Writes one window's counts as a partial and empties them.
 *
 * <p>A partial is: the window's start in windows since the epoch, a varint; the cells in the form
 * of {@code CellsForm}; the number of groups of failure samples, and for each its error code, the
 * number of samples, and for each sample its hash (8 bytes) and its event in Avro's binary form.
 */
final class PartialWriter {
  private static final byte[] NO_CODE = "".getBytes(StandardCharsets.UTF_8);

  private final ByteWriter out = new ByteWriter(1024);

  /** The result is valid until the next call. */
  ByteWriter drain(WindowCounts window) {
    out.clear();
    out.varint(window.window);
    out.varint(cellsIn(window));
    if (window.success.connections > 0) {
      cell(window.success, NO_CODE, NO_CODE);
    }
    int sampled = 0;
    for (int i = 0; i < window.failureCount; i++) {
      Cell cell = window.failures[i];
      if (cell.connections > 0) {
        cell(cell, cell.kind.code, cell.kind.rcode);
        sampled += cell.samples != null && cell.samples.size() > 0 ? 1 : 0;
      }
    }
    out.varint(sampled);
    for (int i = 0; i < window.failureCount && sampled > 0; i++) {
      samples(window.failures[i]);
    }
    return out;
  }

  private static int cellsIn(WindowCounts window) {
    int cells = window.success.connections > 0 ? 1 : 0;
    for (int i = 0; i < window.failureCount; i++) {
      cells += window.failures[i].connections > 0 ? 1 : 0;
    }
    return cells;
  }

  private void cell(Cell cell, byte[] code, byte[] rcode) {
    out.sized(code);
    out.sized(rcode);
    out.varint(cell.connections);
    cell.connections = 0;
    cell.durations.drainTo(out);
  }

  private void samples(Cell cell) {
    SmallestSamples samples = cell.samples;
    if (samples == null || samples.size() == 0) {
      return;
    }
    out.sized(cell.kind.code);
    out.varint(samples.size());
    for (int i = 0; i < samples.size(); i++) {
      out.int64(samples.hash(i));
      out.sized(samples.event(i));
    }
    samples.clear();
  }
}
