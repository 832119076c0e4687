package dev.faultline.systemtests.haproxy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;

/** A DNS server on loopback that gives every question the same answer. */
final class NameServer implements AutoCloseable {
  /** How it answers. */
  enum Answer {
    LOOPBACK,
    NXDOMAIN,
    NONE
  }

  private static final int HEADER_BYTES = 12;
  private static final byte[] LOOPBACK_RECORD = {
    (byte) 0xC0, HEADER_BYTES, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1
  };
  private final DatagramSocket socket;
  private final Answer answer;

  NameServer(Answer answer) throws IOException {
    this.answer = answer;
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "name-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    DatagramPacket packet = new DatagramPacket(new byte[512], 512);
    while (!socket.isClosed()) {
      try {
        packet.setLength(512);
        socket.receive(packet);
        if (answer != Answer.NONE) {
          byte[] response = response(packet.getData());
          socket.send(new DatagramPacket(response, response.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // The socket is closed, or HAProxy's is; it asks again if it wants to know.
      }
    }
  }

  private byte[] response(byte[] query) {
    int end = HEADER_BYTES;
    while (query[end] != 0) {
      end += query[end] + 1;
    }
    // The name's end, the type and the class.
    int questionEnd = end + 5;
    boolean found = answer == Answer.LOOPBACK;
    byte[] response = Arrays.copyOf(query, questionEnd + (found ? LOOPBACK_RECORD.length : 0));
    response[2] = (byte) 0x81;
    response[3] = (byte) (found ? 0x80 : 0x83);
    // One question, as many answers, and nothing of what else the query had.
    Arrays.fill(response, 4, HEADER_BYTES, (byte) 0);
    response[5] = 1;
    if (found) {
      response[7] = 1;
      System.arraycopy(LOOPBACK_RECORD, 0, response, questionEnd, LOOPBACK_RECORD.length);
    }
    return response;
  }

  @Override
  public void close() {
    socket.close();
  }
}
