package dev.faultline.embedded.clickhouse.engine;

import com.sun.jna.FunctionMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The functions of libchdb that are called here, each named as in C less the prefix {@code chdb_}.
 * A {@code …N} form takes lengths beside its strings, so that they may hold any byte.
 */
final class ChdbApi {
  private static final int RTLD_LAZY = 1;

  private ChdbApi() {}

  /** Loads the library into this process; it cannot be unloaded. */
  static void load(Path library) {
    FunctionMapper names = (lib, method) -> "chdb_" + snakeCase(method.getName());
    Native.register(
        ChdbApi.class,
        NativeLibrary.getInstance(
            library.toString(),
            Map.of(Library.OPTION_FUNCTION_MAPPER, names, Library.OPTION_OPEN_FLAGS, RTLD_LAZY)));
  }

  private static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  static native void setSignalHandlersEnabled(int enabled);

  /** Null if an option is refused; the reason is told to nobody. */
  static native Pointer connect(int argc, Pointer argv);

  static native void closeConn(Pointer connection);

  /** Zero if no thread of the engine is left. */
  static native int shutdown();

  static native Pointer queryN(
      Pointer handle, byte[] sql, long sqlBytes, byte[] format, long formatBytes);

  static native Pointer queryWithParamsN(
      Pointer handle,
      byte[] sql,
      long sqlBytes,
      byte[] format,
      long formatBytes,
      Pointer names,
      Pointer nameBytes,
      Pointer values,
      Pointer valueBytes,
      long count);

  static native Pointer resultBuffer(Pointer result);

  static native long resultLength(Pointer result);

  static native Pointer resultError(Pointer result);

  static native long resultRowsRead(Pointer result);

  static native long resultBytesRead(Pointer result);

  static native long resultStorageRowsRead(Pointer result);

  static native long resultStorageBytesRead(Pointer result);

  static native long resultRowsWritten(Pointer result);

  static native long resultBytesWritten(Pointer result);

  static native void destroyQueryResult(Pointer result);

  static native Pointer streamInsertWithParamsN(
      Pointer handle,
      byte[] sql,
      long sqlBytes,
      byte[] format,
      long formatBytes,
      Pointer names,
      Pointer nameBytes,
      Pointer values,
      Pointer valueBytes,
      long count);

  /** Zero if the bytes were taken; waits while the engine is behind. */
  static native int streamAppend(Pointer stream, byte[] data, long bytes);

  static native Pointer streamDone(Pointer stream);

  static native Pointer streamInsertError(Pointer stream);

  static native void streamCancelInsert(Pointer stream);

  static native void destroyInsertStream(Pointer stream);
}
