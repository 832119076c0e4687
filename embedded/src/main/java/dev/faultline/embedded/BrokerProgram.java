package dev.faultline.embedded;

import dev.faultline.embedded.process.Tether;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;

/**
 * The broker's JVM: formats the data directory if it is new, then runs the broker. It knows Kafka's
 * classes by name only, so that this module does not carry a broker along.
 */
public final class BrokerProgram {
  /** All clusters here have one; it only has to stay as it is, or old data would be refused. */
  private static final String CLUSTER_ID = "ZmF1bHRsaW5lLWxvY2FsMQ";

  private BrokerProgram() {}

  /** Takes the path of the broker's properties. */
  public static void main(String... arguments) throws ReflectiveOperationException {
    Tether.hold();
    String properties = arguments[0];
    try {
      int formatted =
          (int)
              Class.forName("kafka.tools.StorageTool")
                  .getMethod("execute", String[].class, PrintStream.class)
                  .invoke(
                      null,
                      new String[] {
                        "format", "-t", CLUSTER_ID, "-c", properties, "--ignore-formatted"
                      },
                      System.out);
      if (formatted != 0) {
        System.exit(formatted);
      }
      Class.forName("kafka.Kafka")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {properties});
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      System.exit(1);
    }
  }
}
