package dev.faultline.structuredfields;

/** A header's value is not a structured field of the expected kind. */
public final class FieldSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;

  FieldSyntaxException(int position, String what) {
    super("Character " + position + ": " + what);
    this.position = position;
  }

  /** Where in the value the fault is, from 0. */
  public int position() {
    return position;
  }
}
