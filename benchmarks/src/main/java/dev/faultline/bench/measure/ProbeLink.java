package dev.faultline.bench.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where one measured JVM's probe calls, and what asks it. For one thread. */
public final class ProbeLink implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final ServerSocket server;
  private Socket socket;
  private BufferedReader in;

  public ProbeLink() {
    try {
      server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      server.setSoTimeout(PATIENCE_MILLIS);
    } catch (IOException e) {
      throw new MeasureException("There is no port to listen on for a probe", e);
    }
  }

  /**
   * The option that has a JVM report here.
   *
   * @param topic whose consumed records count
   */
  public String option(Path agent, String topic) {
    return "-javaagent:" + agent + "=" + server.getLocalPort() + "," + topic;
  }

  /** Waits for the JVM to call. */
  public void connect() {
    try {
      socket = server.accept();
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE_MILLIS);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new MeasureException("The measured JVM did not call within 30 s", e);
    }
  }

  public Reading read() {
    return ask("read\n");
  }

  /** Reads after the JVM has collected its garbage. */
  public Reading readCollected() {
    return ask("collect\n");
  }

  private Reading ask(String request) {
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      String line = in.readLine();
      if (line == null) {
        throw new MeasureException("The measured JVM has ended");
      }
      return Reading.parse(line);
    } catch (IOException e) {
      throw new MeasureException("The measured JVM does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
      server.close();
    } catch (IOException e) {
      throw new MeasureException("A socket cannot be closed", e);
    }
  }
}
