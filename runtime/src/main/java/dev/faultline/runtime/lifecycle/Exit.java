package dev.faultline.runtime.lifecycle;

/** Exit codes of Faultline's programs. */
public final class Exit {
  /** All went well. */
  public static final int OK = 0;

  /** A fatal error; the reason is in the log and on standard error. */
  public static final int FATAL = 1;

  /** The configuration or the command line cannot be used. */
  public static final int USAGE = 2;

  private Exit() {}
}
