package dev.faultline.embedded.process;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** How a child is found to be ready. Asked again and again, by one thread. */
public interface Readiness {
  /** How long one look may take. */
  Duration LOOK = Duration.ofSeconds(2);

  /** Told every line that the child writes, by another thread than asks {@link #isReady}. */
  default void sawLine(String line) {}

  boolean isReady();

  /** Ready once something accepts connections. */
  static Readiness accepts(String host, int port) {
    return () -> {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, port), (int) LOOK.toMillis());
        return true;
      } catch (IOException e) {
        return false;
      }
    };
  }

  /** Ready once an address answers 200 to a GET. */
  static Readiness answersOk(URI address) {
    return () -> {
      try {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout((int) LOOK.toMillis());
        connection.setReadTimeout((int) LOOK.toMillis());
        try {
          return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
          connection.disconnect();
        }
      } catch (IOException e) {
        return false;
      }
    };
  }

  /** Ready once both are. */
  default Readiness and(Readiness other) {
    Readiness first = this;
    return new Readiness() {
      @Override
      public void sawLine(String line) {
        first.sawLine(line);
        other.sawLine(line);
      }

      @Override
      public boolean isReady() {
        return first.isReady() && other.isReady();
      }
    };
  }
}
