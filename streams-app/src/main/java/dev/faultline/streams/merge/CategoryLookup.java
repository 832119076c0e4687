package dev.faultline.streams.merge;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.schema.Category;
import dev.faultline.streams.bytes.ByteKey;
import dev.faultline.streams.bytes.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The category of a cell by its codes' bytes; remembers at most {@link #MAX} of them. */
final class CategoryLookup {
  /** Above this many entries the table starts anew: codes are free text. */
  static final int MAX = 4096;

  private final Catalogue catalogue;
  private final Map<ByteKey, Integer> known = new HashMap<>();

  CategoryLookup(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The category as Avro numbers its symbol. */
  int of(byte[] code, byte[] rcode) {
    if (code.length == 0) {
      return indexOf(Category.success);
    }
    ByteWriter key = new ByteWriter(code.length + rcode.length + 2);
    key.sized(code);
    key.put(rcode);
    if (known.size() >= MAX) {
      known.clear();
    }
    return known.computeIfAbsent(
        new ByteKey(key.toByteArray()),
        k -> indexOf(catalogue.classify(text(code), rcode.length == 0 ? null : text(rcode))));
  }

  private static int indexOf(Category category) {
    return Category.getClassSchema().getEnumOrdinal(category.name());
  }

  int catalogueVersion() {
    return catalogue.version();
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
