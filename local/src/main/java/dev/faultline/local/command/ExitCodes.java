package dev.faultline.local.command;

/** How a command ends; 2 is picocli's for a command line that cannot be used. */
public final class ExitCodes {
  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;

  /** There is no stack to work with. */
  public static final int NOT_UP = 3;

  private ExitCodes() {}
}
