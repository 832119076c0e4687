package dev.faultline.streams.merge;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/** Reads what a merge task holds of a subject, for another stage of the same task. */
public final class WindowDetails {
  private final MergeState state;
  private final CellsSum sum = new CellsSum();
  private final ByteReader reader = new ByteReader();
  private final ByteWriter writer = new ByteWriter(256);

  public WindowDetails(MergeState state) {
    this.state = state;
  }

  /**
   * The sum of the 10 s windows from one (inclusive) to another (exclusive), as compact cells; null
   * if nothing is held of the subject.
   */
  public byte[] cells(byte[] subject, long from, long to) {
    SubjectWindows windows = state.knownSubject(subject);
    if (windows == null) {
      return null;
    }
    sum.clear();
    windows.forEach(from, to, cells -> sum.add(reader.over(cells)));
    writer.clear();
    sum.writeTo(writer);
    return writer.toByteArray();
  }

  /** The sampled events with a code in the minutes of these windows, in Avro's binary form. */
  public List<byte[]> samples(byte[] subject, byte[] code, long from, long to) {
    List<byte[]> events = new ArrayList<>();
    for (long minute = Resolution.MINUTE.startOf(from);
        minute < to;
        minute += Resolution.MINUTE.units) {
      SampleGroup group = state.knownSamples(subject, code, minute);
      for (int i = 0; group != null && i < group.size(); i++) {
        events.add(group.event(i));
      }
    }
    return events;
  }
}
