package dev.faultline.streams.alert;

import dev.faultline.alert.judge.Bins;
import dev.faultline.alert.judge.Cell;
import dev.faultline.catalogue.Catalogue;
import dev.faultline.schema.Category;
import dev.faultline.streams.bytes.ByteKey;
import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the compact cells of a window. Remembers at most {@link #MAX} kinds of cells. */
final class CellReader {
  /** Above this many the table starts anew: codes are free text. */
  static final int MAX = 4096;

  private static final Kind SUCCESS = new Kind("", "", Category.success);

  private record Kind(String code, String rcode, Category category) {}

  private final Catalogue catalogue;
  private final Map<ByteKey, Kind> kinds = new HashMap<>();
  private final ByteWriter key = new ByteWriter(64);

  CellReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The cells at the reader's position. */
  List<Cell> read(ByteReader in) {
    int count = in.varint32();
    List<Cell> cells = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Kind kind = kind(in.sized(), in.sized());
      cells.add(new Cell(kind.code, kind.rcode, kind.category, in.varint(), bins(in), bins(in)));
    }
    return cells;
  }

  private Kind kind(byte[] code, byte[] rcode) {
    if (code.length == 0) {
      return SUCCESS;
    }
    if (kinds.size() >= MAX) {
      kinds.clear();
    }
    key.clear();
    key.sized(code);
    key.put(rcode);
    return kinds.computeIfAbsent(new ByteKey(key.toByteArray()), k -> newKind(code, rcode));
  }

  private Kind newKind(byte[] code, byte[] rcode) {
    String text = new String(code, StandardCharsets.UTF_8);
    String dns = new String(rcode, StandardCharsets.UTF_8);
    return new Kind(text, dns, catalogue.classify(text, dns.isEmpty() ? null : dns));
  }

  private static Bins bins(ByteReader in) {
    int count = in.varint32();
    if (count == 0) {
      return Bins.EMPTY;
    }
    int[] index = new int[count];
    long[] counts = new long[count];
    int bin = 0;
    for (int i = 0; i < count; i++) {
      bin += in.varint32();
      index[i] = bin;
      counts[i] = in.varint();
    }
    return new Bins(index, counts);
  }
}
