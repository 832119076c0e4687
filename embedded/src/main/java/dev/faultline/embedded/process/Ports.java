package dev.faultline.embedded.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine. */
public final class Ports {
  /**
   * Below the ports that Linux gives to outgoing connections (32768 and up). Until a server listens
   * on such a port, a connection may take it; even the one of a client that waits for that server.
   */
  private static final int FIRST = 15_000;

  private static final int BEHIND_LAST = 32_000;
  private static final int TRIES = 1_000;

  private Ports() {}

  /** A port that nobody has now; another process may still be faster to take it. */
  public static int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new ChildException(
        "%d ports between %d and %d were tried, and all are taken."
            .formatted(TRIES, FIRST, BEHIND_LAST));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      // Somebody has it.
      return false;
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
