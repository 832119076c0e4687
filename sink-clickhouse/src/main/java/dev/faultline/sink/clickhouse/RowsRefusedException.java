package dev.faultline.sink.clickhouse;

/** ClickHouse refuses rows for what is in them; sending them again will not help. */
public final class RowsRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** One sentence: which table refuses rows, and what it said. */
  public RowsRefusedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
