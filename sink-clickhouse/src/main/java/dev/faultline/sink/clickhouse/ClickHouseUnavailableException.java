package dev.faultline.sink.clickhouse;

/** ClickHouse did not take rows now, for a reason that is not in them: try again later. */
public final class ClickHouseUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** One sentence: what was tried, on which table, and why it did not succeed. */
  public ClickHouseUnavailableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
