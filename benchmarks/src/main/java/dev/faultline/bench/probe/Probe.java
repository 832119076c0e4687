package dev.faultline.bench.probe;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reports what its JVM has used and read so far, at the request of the process that measures. The
 * same for every contestant, whoever wrote it: the numbers come from the JVM and from the metrics
 * that Kafka's consumer registers by itself.
 *
 * <p>It ends the JVM when that process is gone.
 */
public final class Probe {
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final ConsumedRecords consumed;

  /** What each thread had allocated when it was last seen: ended threads stay in the sum. */
  private final Map<Long, Long> allocated = new HashMap<>();

  private Probe(ConsumedRecords consumed) {
    this.consumed = consumed;
  }

  /**
   * Starts the agent.
   *
   * @param arguments {@code PORT,TOPIC}: where the measuring process listens, and the topic whose
   *     consumed records are counted
   */
  public static void premain(String arguments) {
    String[] parts = arguments.split(",", 2);
    Probe probe = new Probe(new ConsumedRecords(parts[1]));
    Thread thread = new Thread(() -> probe.serve(Integer.parseInt(parts[0])), "bench-probe");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String request = in.readLine(); request != null; request = in.readLine()) {
        if (request.equals("collect")) {
          System.gc();
        }
        socket.getOutputStream().write(answer().getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
      }
    } catch (IOException e) {
      System.err.println("The measuring process cannot be reached: " + e);
    }
    Runtime.getRuntime().halt(1);
  }

  /** Numbers with blanks between them, in the order that the reading side knows. */
  private String answer() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return System.nanoTime()
        + " "
        + system.getProcessCpuTime()
        + " "
        + allocatedBytes()
        + " "
        + consumed.total()
        + " "
        + heap.getUsed()
        + " "
        + collectionMillis()
        + "\n";
  }

  private long allocatedBytes() {
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      if (bytes[i] >= 0) {
        allocated.put(ids[i], bytes[i]);
      }
    }
    return allocated.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long collectionMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
