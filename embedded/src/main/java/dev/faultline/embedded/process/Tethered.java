package dev.faultline.embedded.process;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/** Runs another program's main class, tethered to the process that started it. */
public final class Tethered {
  private Tethered() {}

  /** The first argument is the class, the others are its own. */
  public static void main(String... arguments) throws ReflectiveOperationException {
    Tether.hold();
    String[] own = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) own);
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      System.exit(1);
    }
  }
}
