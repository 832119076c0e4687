package dev.faultline.dashboard.http;

import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends a reply in the form that was asked for. */
record ReplyWriter(Request request, Response response, Callback callback) {
  private static final int OK = 200;
  private static final String CSV = "text/csv";

  void write(Reply reply, Call call) {
    if (reply instanceof Reply.Bytes bytes) {
      bytes.headers().forEach(response.getHeaders()::put);
      Answering.send(request, response, callback, OK, bytes.contentType(), bytes.body());
    } else if (reply instanceof Reply.Data data) {
      write(data, call);
    }
  }

  private void write(Reply.Data data, Call call) {
    boolean csv = wantsCsv(call);
    if (csv && data.csv() == null) {
      throw ProblemException.badParameter("format", "This answer comes in JSON only.");
    }
    byte[] body = csv ? data.csv().get().bytes() : Json.bytes(data.body());
    data.headers().forEach(response.getHeaders()::put);
    if (csv || wantsDownload(call)) {
      response
          .getHeaders()
          .put(
              "Content-Disposition",
              "attachment; filename=\"%s.%s\"".formatted(data.file(), csv ? "csv" : "json"));
    }
    response.getHeaders().add(HttpHeader.VARY, "Accept");
    String type = csv ? CSV + "; charset=utf-8" : "application/json";
    Answering.send(request, response, callback, OK, type, body);
  }

  private static boolean wantsCsv(Call call) {
    Optional<String> format = call.query("format");
    if (format.isPresent()) {
      return switch (format.get()) {
        case "csv" -> true;
        case "json" -> false;
        default -> throw ProblemException.badParameter("format", "It must be json or csv.");
      };
    }
    return call.header(HttpHeader.ACCEPT).filter(accept -> accept.startsWith(CSV)).isPresent();
  }

  private static boolean wantsDownload(Call call) {
    return call.query("download")
        .map(
            value ->
                switch (value) {
                  case "true" -> true;
                  case "false" -> false;
                  default ->
                      throw ProblemException.badParameter("download", "It must be true or false.");
                })
        .orElse(false);
  }
}
