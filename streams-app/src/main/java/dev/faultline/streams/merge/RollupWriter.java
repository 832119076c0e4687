package dev.faultline.streams.merge;

import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.partial.PartialKey;
import dev.faultline.streams.sketch.SketchSum;
import dev.faultline.wire.WireFormat;
import java.nio.charset.StandardCharsets;

/**
 * Writes rollups straight into the wire format, in the order of fields of {@code
 * service-rollup.avsc} and {@code site-rollup.avsc}; a test reads them back with Avro.
 *
 * <p>The revision is twice the window's connections, plus one once it is final: it grows with each
 * change, and reading the input again, however the events are batched, comes to the same revision
 * for the same counts.
 */
final class RollupWriter {
  private final CategoryLookup categories;
  private final int serviceSchemaId;
  private final int siteSchemaId;
  private final ByteWriter out = new ByteWriter(4096);

  RollupWriter(CategoryLookup categories, int serviceSchemaId, int siteSchemaId) {
    this.categories = categories;
    this.serviceSchemaId = serviceSchemaId;
    this.siteSchemaId = siteSchemaId;
  }

  static boolean isService(SubjectWindows subject) {
    return subject.key[0] == PartialKey.SERVICE;
  }

  /** The record's key: the service id, or the site. */
  static byte[] key(SubjectWindows subject) {
    byte[] key = subject.key;
    return utf8(isService(subject) ? PartialKey.service(key) : PartialKey.site(key));
  }

  byte[] value(
      SubjectWindows subject, Resolution resolution, long start, boolean isFinal, CellsSum sum) {
    out.clear();
    out.put(WireFormat.MAGIC);
    if (isService(subject)) {
      out.int32(serviceSchemaId);
      out.avroBytes(utf8(PartialKey.account(subject.key)));
      out.avroBytes(utf8(PartialKey.service(subject.key)));
    } else {
      out.int32(siteSchemaId);
      out.avroBytes(utf8(PartialKey.site(subject.key)));
    }
    out.avroLong(resolution.seconds());
    out.avroLong(start * Resolution.UNIT_SECONDS * 1000L);
    out.avroLong(2 * sum.connections() + (isFinal ? 1 : 0));
    out.put(isFinal ? 1 : 0);
    out.avroLong(categories.catalogueVersion());
    if (sum.size() > 0) {
      out.avroLong(sum.size());
      for (int i = 0; i < sum.size(); i++) {
        cell(sum.get(i));
      }
    }
    out.put(0);
    return out.toByteArray();
  }

  private void cell(CellsSum.Cell cell) {
    out.avroBytes(cell.code);
    out.avroBytes(cell.rcode);
    out.avroLong(categories.of(cell.code, cell.rcode));
    out.avroLong(cell.connections);
    bins(cell.dns);
    bins(cell.connect);
  }

  private void bins(SketchSum sketch) {
    if (sketch.bins() > 0) {
      out.avroLong(sketch.bins());
      sketch.forEach(
          (bin, count) -> {
            out.avroLong(bin);
            out.avroLong(count);
          });
    }
    out.put(0);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
