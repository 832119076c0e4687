package dev.faultline.streams.alert;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.merge.FinalWindow.Progress;

/**
 * What the judges of services send to the judge of sites. A version byte; then for a window its
 * unit and its cells, for progress the sender, how many senders there are, and how far each is.
 */
final class SiteWindow {
  private static final int VERSION = 1;

  /**
   * How far a sender is.
   *
   * @param task from 0 up to the number of tasks
   */
  record Sender(int task, int tasks, Progress progress) {}

  private SiteWindow() {}

  static byte[] window(long unit, byte[] cells) {
    ByteWriter out = new ByteWriter(9 + cells.length);
    out.put(VERSION);
    out.int64(unit);
    out.put(cells);
    return out.toByteArray();
  }

  static byte[] progress(int task, int tasks, Progress progress) {
    ByteWriter out = new ByteWriter(25);
    out.put(VERSION);
    out.int32(task);
    out.int32(tasks);
    out.int64(progress.finalUpTo());
    out.int64(progress.eventsUpTo());
    return out.toByteArray();
  }

  static Sender sender(ByteReader in) {
    return new Sender(in.int32(), in.int32(), new Progress(in.int64(), in.int64()));
  }

  /** A reader behind the version. */
  static ByteReader over(ByteReader reader, byte[] value) {
    int version = reader.over(value).get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "a site's window has version " + version + "; this build reads " + VERSION);
    }
    return reader;
  }
}
