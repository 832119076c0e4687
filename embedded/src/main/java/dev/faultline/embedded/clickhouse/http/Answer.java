package dev.faultline.embedded.clickhouse.http;

import com.sun.net.httpserver.HttpExchange;
import dev.faultline.embedded.clickhouse.engine.EngineException;
import dev.faultline.embedded.clickhouse.engine.EngineResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes what a request is answered with. */
final class Answer {
  /** Larger answers are packed on their way out, not before. */
  private static final int MAX_PACKED_IN_MEMORY = 1 << 20;

  private static final int NO_BODY = -1;
  private static final int CHUNKED = 0;

  private final HttpExchange exchange;
  private final String version;
  private ResponseEncoding encoding = ResponseEncoding.PLAIN;

  Answer(HttpExchange exchange, String version, String timezone) {
    this.exchange = exchange;
    this.version = version;
    set("X-ClickHouse-Server-Display-Name", "faultline");
    set("X-ClickHouse-Timezone", timezone);
    // Less than the server keeps an idle connection: a client must not use one that is closed.
    set("Keep-Alive", "timeout=30");
  }

  void set(String header, String value) {
    exchange.getResponseHeaders().set(header, value);
  }

  void encodeAs(ResponseEncoding chosen) {
    encoding = chosen;
  }

  void result(EngineResult result, String format, long elapsedNanos) throws IOException {
    set("X-ClickHouse-Format", format);
    set("X-ClickHouse-Summary", summary(result.counts(), elapsedNanos));
    set("Content-Type", format.startsWith("JSON") ? "application/json" : "text/plain");
    long length = result.length();
    if (length == 0) {
      exchange.sendResponseHeaders(HttpStatus.OK, NO_BODY);
      return;
    }
    encoding.announce(exchange.getResponseHeaders());
    if (encoding == ResponseEncoding.PLAIN) {
      exchange.sendResponseHeaders(HttpStatus.OK, length);
      result.writeTo(exchange.getResponseBody());
    } else if (length <= MAX_PACKED_IN_MEMORY) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = encoding.pack(packed)) {
        result.writeTo(out);
      }
      send(HttpStatus.OK, packed.toByteArray());
    } else {
      exchange.sendResponseHeaders(HttpStatus.OK, CHUNKED);
      try (OutputStream out = encoding.pack(exchange.getResponseBody())) {
        result.writeTo(out);
      }
    }
  }

  /** As ClickHouse does: the error's text with the server's version, packed like a result. */
  void error(EngineException error) throws IOException {
    set("X-ClickHouse-Exception-Code", String.valueOf(error.code()));
    set("Content-Type", "text/plain; charset=UTF-8");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    encoding.announce(exchange.getResponseHeaders());
    try (OutputStream out = encoding.pack(packed)) {
      out.write(text(error).getBytes(StandardCharsets.UTF_8));
    }
    // A client that is still sending would not see an answer before it is done.
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    send(HttpStatus.of(error.code()), packed.toByteArray());
  }

  /** The engine names its version in some of its errors, and not in others. */
  private String text(EngineException error) {
    String told = error.getMessage().stripTrailing();
    return told.contains("(version ") ? told + "\n" : told + " (version " + version + ")\n";
  }

  void text(int status, String text) throws IOException {
    set("Content-Type", "text/plain; charset=UTF-8");
    send(status, text.getBytes(StandardCharsets.UTF_8));
  }

  private void send(int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? NO_BODY : body.length);
    exchange.getResponseBody().write(body);
  }

  private static String summary(EngineResult.Counts counts, long elapsedNanos) {
    return """
        {"read_rows":"%d","read_bytes":"%d","written_rows":"%d","written_bytes":"%d",\
        "total_rows_to_read":"0","result_rows":"%d","result_bytes":"%d","elapsed_ns":"%d"}"""
        .formatted(
            counts.readRows(),
            counts.readBytes(),
            counts.writtenRows(),
            counts.writtenBytes(),
            // A server counts an insert's rows as its result too.
            Math.max(counts.writtenRows(), counts.resultRows()),
            Math.max(counts.writtenBytes(), counts.resultBytes()),
            elapsedNanos);
  }
}
