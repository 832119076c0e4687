package dev.faultline.embedded.clickhouse.engine;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;

/** Feeds one INSERT with its data, piece by piece, whatever the size. */
final class InsertStream implements AutoCloseable {
  private static final int PIECE_BYTES = 1 << 18;
  private static final int TAKEN = 0;

  private final Pointer stream;

  InsertStream(Pointer stream) {
    this.stream = stream;
    if (ChdbApi.streamInsertError(stream) != null) {
      EngineException refused = error();
      close();
      throw refused;
    }
  }

  /** Rows are kept only if all data could be read and was accepted. */
  EngineResult feed(InputStream data) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    try {
      for (int bytes = data.readNBytes(piece, 0, piece.length);
          bytes > 0;
          bytes = data.readNBytes(piece, 0, piece.length)) {
        if (ChdbApi.streamAppend(stream, piece, bytes) != TAKEN) {
          throw error();
        }
      }
    } catch (IOException | RuntimeException e) {
      ChdbApi.streamCancelInsert(stream);
      throw e;
    }
    return new EngineResult(ChdbApi.streamDone(stream));
  }

  private EngineException error() {
    Pointer message = ChdbApi.streamInsertError(stream);
    return EngineException.reported(
        message == null
            ? "The engine took no more data and gave no reason."
            : message.getString(0, "UTF-8"));
  }

  @Override
  public void close() {
    ChdbApi.destroyInsertStream(stream);
  }
}
