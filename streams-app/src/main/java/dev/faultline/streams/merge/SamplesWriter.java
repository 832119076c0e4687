package dev.faultline.streams.merge;

import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.event.EventReader;
import dev.faultline.streams.event.MalformedEventException;
import dev.faultline.streams.partial.PartialKey;
import dev.faultline.wire.WireFormat;
import java.util.Arrays;

/** Writes failure samples straight into the wire format of {@code failure-samples.avsc}. */
final class SamplesWriter {
  private final CategoryLookup categories;
  private final int schemaId;
  private final ByteWriter out = new ByteWriter(4096);
  private final EventReader reader = new EventReader();

  SamplesWriter(CategoryLookup categories, int schemaId) {
    this.categories = categories;
    this.schemaId = schemaId;
  }

  byte[] value(SampleGroup group, long failures) {
    out.clear();
    out.put(WireFormat.MAGIC);
    out.int32(schemaId);
    out.avroBytes(RollupWriter.utf8(PartialKey.account(group.subjectKey)));
    out.avroBytes(RollupWriter.utf8(PartialKey.service(group.subjectKey)));
    out.avroBytes(group.code);
    out.avroLong(group.minute * Resolution.UNIT_SECONDS * 1000L);
    out.avroLong(failures);
    out.avroLong(categories.catalogueVersion());
    if (group.size() > 0) {
      out.avroLong(group.size());
      for (int i = 0; i < group.size(); i++) {
        byte[] event = group.event(i);
        out.avroLong(categories.of(group.code, rcodeOf(event)));
        out.put(event);
      }
    }
    out.put(0);
    return out.toByteArray();
  }

  private byte[] rcodeOf(byte[] event) {
    try {
      reader.read(event, 0, event.length);
    } catch (MalformedEventException e) {
      throw new IllegalStateException("a failure sample in the state is damaged", e);
    }
    return reader.rcodeAt == EventReader.ABSENT
        ? new byte[0]
        : Arrays.copyOfRange(event, reader.rcodeAt, reader.rcodeAt + reader.rcodeLength);
  }
}
