package dev.faultline.embedded.clickhouse.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement was refused or failed. The message has ClickHouse's own form, {@code Code: 60.
 * DB::Exception: … (UNKNOWN_TABLE)}, and may have several lines.
 */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int UNKNOWN_EXCEPTION = 1002;
  private static final Pattern CODE = Pattern.compile("Code:\\s*(\\d+)");

  private final int code;

  private EngineException(int code, String message) {
    super(message);
    this.code = code;
  }

  /** An error that the engine reported; its code is read from the message. */
  static EngineException reported(String message) {
    Matcher code = CODE.matcher(message);
    if (code.find()) {
      return new EngineException(Integer.parseInt(code.group(1)), message);
    }
    return of(UNKNOWN_EXCEPTION, "UNKNOWN_EXCEPTION", message);
  }

  /** An error found on this side of the engine, told in the engine's way. */
  public static EngineException of(int code, String name, String text) {
    return new EngineException(
        code, "Code: " + code + ". DB::Exception: " + text + " (" + name + ")");
  }

  /** ClickHouse's number for the kind of error. */
  public int code() {
    return code;
  }
}
