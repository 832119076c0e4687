package dev.faultline.embedded.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine. */
public final class Ports {
  private Ports() {}

  /** A port that nobody has now; another process may still be faster to take it. */
  public static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new ChildException("This machine gives no free port: " + e.getMessage(), e);
    }
  }

  /**
   * Makes sure that a port can be listened on.
   *
   * @param what who wants it, for the message
   * @param key the configuration's key that changes it
   * @throws ChildException if it is taken
   */
  public static void requireFree(String host, int port, String what, String key) {
    try (ServerSocket socket = new ServerSocket()) {
      // As servers do: connections that are being closed are no hindrance.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new ChildException(
          "Port %d of %s, wanted for %s, is taken (%s). End what uses it, or set %s to another port."
              .formatted(port, host, what, e.getMessage(), key),
          e);
    }
  }
}
