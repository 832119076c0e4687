package dev.faultline.embedded.clickhouse.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;

/** A request's body, unpacked. What goes wrong in reading it is the client's fault. */
final class RequestBody extends FilterInputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private RequestBody(InputStream plain) {
    super(plain);
  }

  /**
   * The plain bytes of a body.
   *
   * @param contentEncoding the header's value, or null
   * @param blocks whether the body is in ClickHouse's compressed blocks
   */
  static InputStream plain(InputStream body, String contentEncoding, boolean blocks)
      throws UnreadableBodyException {
    try {
      InputStream unpacked = decode(body, contentEncoding);
      return new RequestBody(blocks ? new BlockInputStream(unpacked) : unpacked);
    } catch (IOException e) {
      throw new UnreadableBodyException(e);
    }
  }

  private static InputStream decode(InputStream body, String contentEncoding) throws IOException {
    String encoding = Optional.ofNullable(contentEncoding).orElse("").toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> new GZIPInputStream(body, BUFFER_BYTES);
      case "deflate" -> new InflaterInputStream(body);
      case "lz4" -> new LZ4FrameInputStream(body);
      default ->
          throw new IOException(
              "Content-Encoding " + encoding + " is not known; use gzip, deflate or lz4.");
    };
  }

  /** Does nothing: whoever answers reads the rest of what the client sends. */
  @Override
  public void close() {}

  @Override
  public int read() throws UnreadableBodyException {
    try {
      return super.read();
    } catch (IOException e) {
      throw new UnreadableBodyException(e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws UnreadableBodyException {
    try {
      return super.read(bytes, offset, length);
    } catch (IOException e) {
      throw new UnreadableBodyException(e);
    }
  }
}
