package dev.faultline.local.haproxy;

import java.util.Map;

/**
 * What a line says of an attempt, as the rules ask for it. One object serves line after line and
 * allocates nothing unless the connection failed. Not thread-safe.
 */
final class Attempt {
  /** No TLS error is told. */
  static final int NO_TLS_REASON = 0;

  private static final int REASON_BITS = 0xFFF;
  private final Map<String, String> errorNames;
  private final TextCache texts;
  private char cause;
  private char phase;
  private boolean http;
  private int status;
  private String error = "";
  private int tlsReason;
  private boolean server;
  private boolean address;
  private boolean connected;
  private boolean answered;
  private boolean routed;
  private String dns = "";

  /**
   * @param errorNames HAProxy's names of connection errors by its messages
   */
  Attempt(Map<String, String> errorNames, TextCache texts) {
    this.errorNames = errorNames;
    this.texts = texts;
  }

  void of(HaproxyLine line) throws UnreadableLineException {
    cause = (char) line.byteAt(Field.STATE, 0);
    phase = (char) line.byteAt(Field.STATE, 1);
    http = line.has(Field.STATUS);
    status = (int) line.number(Field.STATUS, 0);
    String words = line.text(Field.ERROR, texts);
    error = errorNames.getOrDefault(words, words);
    // The reason is in the low 12 bits in OpenSSL 1.1 and 3 alike.
    tlsReason = (int) line.number(Field.TLS_ERROR, 0) & REASON_BITS;
    // HAProxy names what answers in a server's stead in angle brackets, such as <NOSRV>.
    server = line.byteAt(Field.SERVER, 0) != '<';
    address = line.says(Field.IP) && !isUnixSocket(line);
    connected = line.number(Field.CONNECT_MS, -1) >= 0;
    answered = http ? line.number(Field.RESPONSE_MS, -1) >= 0 : line.number(Field.BYTES, 0) > 0;
    routed = !neverRouted(line);
    dns = line.text(Field.DNS, texts);
  }

  private static boolean isUnixSocket(HaproxyLine line) {
    return line.byteAt(Field.IP, 0) == 'u';
  }

  /** A frontend that found no backend logs itself as the backend, and the request as never read. */
  private boolean neverRouted(HaproxyLine line) throws UnreadableLineException {
    return http
        && !server
        && line.number(Field.REQUEST_MS, 0) < 0
        && line.text(Field.FRONTEND, texts).equals(line.text(Field.BACKEND, texts));
  }

  /** What ended it: the first letter of the termination state. */
  char cause() {
    return cause;
  }

  /** When it ended: the second letter of the termination state. */
  char phase() {
    return phase;
  }

  boolean http() {
    return http;
  }

  /** The HTTP status that the caller got, 0 for none. */
  int status() {
    return status;
  }

  /** HAProxy's name of the connection error, or its message if that has no known name. */
  String error() {
    return error;
  }

  /** OpenSSL's reason, or {@link #NO_TLS_REASON}. */
  int tlsReason() {
    return tlsReason;
  }

  /** Whether a server was chosen. */
  boolean server() {
    return server;
  }

  /** Whether the server has an IP address, rather than a socket in the file system. */
  boolean address() {
    return address;
  }

  /** Whether the connection to the server came to stand. */
  boolean connected() {
    return connected;
  }

  /** Whether the response's headers came, or in TCP mode any byte. */
  boolean answered() {
    return answered;
  }

  /** Whether a backend was found. */
  boolean routed() {
    return routed;
  }

  /** What HAProxy's configuration says of name resolution; empty if all went well. */
  String dns() {
    return dns;
  }
}
