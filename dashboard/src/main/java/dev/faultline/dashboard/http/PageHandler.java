package dev.faultline.dashboard.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The page's files, from the class path's {@code web/}, kept in memory once they were asked for.
 * What is no file is answered with the page itself, which has addresses of its own.
 */
final class PageHandler extends Handler.Abstract {
  private static final String ROOT = "/web";
  private static final String INDEX = "/index.html";
  private static final String PLACEHOLDER = "/dev/faultline/dashboard/page/index.html";

  /** Nothing else is looked up, so that no name can lead out of the folder. */
  private static final Pattern FILE =
      Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+\\.([a-z0-9]+)");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record File(byte[] body, String type) {}

  /** Bounded by the number of files in the jar: what is not there is not kept. */
  private final Map<String, File> files = new ConcurrentHashMap<>();

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Answering.send(
          request,
          response,
          callback,
          405,
          TYPES.get("txt"),
          "GET only\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return true;
    }
    String path = request.getHttpURI().getPath();
    Optional<File> file = find(path);
    boolean hashed = path.startsWith("/assets/");
    if (file.isEmpty() && hashed) {
      // An old page that asks for an asset of its own must not get the new page in its place.
      Answering.send(
          request,
          response,
          callback,
          404,
          TYPES.get("txt"),
          "not found\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return true;
    }
    File found = file.or(() -> find(INDEX)).orElseGet(PageHandler::placeholder);
    response
        .getHeaders()
        .put(HttpHeader.CACHE_CONTROL, hashed ? "public, max-age=31536000, immutable" : "no-cache");
    Answering.send(request, response, callback, 200, found.type(), found.body());
    return true;
  }

  /** Where the page was not built into the jar. */
  private static File placeholder() {
    return read(PLACEHOLDER, TYPES.get("html"))
        .orElseThrow(() -> new IllegalStateException(PLACEHOLDER + " is not on the class path"));
  }

  private Optional<File> find(String path) {
    File known = files.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    var name = FILE.matcher(path);
    if (!name.matches() || !TYPES.containsKey(name.group(2))) {
      return Optional.empty();
    }
    Optional<File> file = read(ROOT + path, TYPES.get(name.group(2)));
    file.ifPresent(found -> files.put(path, found));
    return file;
  }

  private static Optional<File> read(String resource, String type) {
    try (InputStream in = PageHandler.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(new File(in.readAllBytes(), type));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource + " from the class path", e);
    }
  }
}
