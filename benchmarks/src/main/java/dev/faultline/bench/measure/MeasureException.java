package dev.faultline.bench.measure;

/** A contestant could not be measured: it ended, hung, or answered nonsense. */
public final class MeasureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MeasureException(String message) {
    super(message);
  }

  public MeasureException(String message, Throwable cause) {
    super(message, cause);
  }
}
