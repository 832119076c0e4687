package dev.faultline.embedded.clickhouse.engine;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What a statement gave, held outside the heap until closed: the rows as bytes of the format that
 * was asked for, and the engine's counts.
 */
public final class EngineResult implements AutoCloseable {
  private static final int COPY_BYTES = 1 << 16;

  private final Pointer result;

  /** Takes over the result. Throws, and frees it, if it is an error. */
  EngineResult(Pointer result) {
    this.result = result;
    Pointer error = ChdbApi.resultError(result);
    if (error != null) {
      String message = error.getString(0, "UTF-8");
      close();
      throw EngineException.reported(message);
    }
  }

  /** The number of bytes that {@link #writeTo} writes. */
  public long length() {
    return ChdbApi.resultLength(result);
  }

  public void writeTo(OutputStream out) throws IOException {
    long length = length();
    if (length == 0) {
      return;
    }
    Pointer buffer = ChdbApi.resultBuffer(result);
    byte[] piece = new byte[(int) Math.min(COPY_BYTES, length)];
    for (long at = 0; at < length; at += piece.length) {
      int bytes = (int) Math.min(piece.length, length - at);
      buffer.read(at, piece, 0, bytes);
      out.write(piece, 0, bytes);
    }
  }

  public Counts counts() {
    return new Counts(
        ChdbApi.resultStorageRowsRead(result),
        ChdbApi.resultStorageBytesRead(result),
        ChdbApi.resultRowsWritten(result),
        ChdbApi.resultBytesWritten(result),
        ChdbApi.resultRowsRead(result),
        ChdbApi.resultBytesRead(result));
  }

  @Override
  public void close() {
    ChdbApi.destroyQueryResult(result);
  }

  /** Rows and uncompressed bytes that a statement read from tables, wrote to them and returned. */
  public record Counts(
      long readRows,
      long readBytes,
      long writtenRows,
      long writtenBytes,
      long resultRows,
      long resultBytes) {}
}
