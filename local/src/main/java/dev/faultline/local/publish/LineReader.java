package dev.faultline.local.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads lines as bytes, so that broken text is seen by whoever decodes it. Memory is bounded by the
 * longest line it takes. Not thread-safe.
 */
public final class LineReader {
  /** Far more than the longest event, whose ids have at most 256 bytes. */
  public static final int MAX_LINE_BYTES = 1 << 20;

  private static final int BUFFER_BYTES = 1 << 16;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int at;
  private int end;
  private boolean tooLong;

  public LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next line without its end, or null at the end of the input. A line of more than {@value
   * #MAX_LINE_BYTES} bytes is read to its end and given cut short; {@link #tooLong} says so.
   */
  public byte[] next() throws IOException {
    line.reset();
    tooLong = false;
    while (at < end || fill()) {
      int start = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      keep(start, at - start);
      if (at < end) {
        at++;
        return line.toByteArray();
      }
    }
    return line.size() > 0 ? line.toByteArray() : null;
  }

  /** Whether the last line was cut. */
  public boolean tooLong() {
    return tooLong;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private void keep(int start, int length) {
    int room = MAX_LINE_BYTES - line.size();
    tooLong |= length > room;
    line.write(buffer, start, Math.min(length, room));
  }
}
