package dev.faultline.sink.table;

/** A record holds a value that its table cannot take. Its message names the field and the value. */
public final class UnfitRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  /** One sentence for people: the field, the value, what was expected. */
  public UnfitRecordException(String sentence) {
    super(sentence);
  }
}
