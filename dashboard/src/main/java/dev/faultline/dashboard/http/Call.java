package dev.faultline.dashboard.http;

import dev.faultline.dashboard.auth.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** One request, as an endpoint sees it. */
public final class Call {
  private final Request request;
  private final Map<String, String> path;
  private final Fields query;
  private final Identity identity;

  Call(Request request, Map<String, String> path, Fields query, Identity identity) {
    this.request = request;
    this.path = path;
    this.query = query;
    this.identity = identity;
  }

  /** Who asks; nobody on public routes. */
  public Identity identity() {
    return identity;
  }

  /** The decoded value of a name in the route's template. */
  public String path(String name) {
    return PathText.decode(path.get(name));
  }

  /** The value of a query parameter; one that is given without a value counts as not given. */
  public Optional<String> query(String name) {
    List<String> values = queries(name);
    if (values.size() > 1) {
      throw ProblemException.badParameter(name, "It is given more than once; give it once.");
    }
    return values.stream().findFirst();
  }

  /** All values of a query parameter that may be repeated. */
  public List<String> queries(String name) {
    Fields.Field field = query.get(name);
    return field == null
        ? List.of()
        : field.getValues().stream().filter(value -> !value.isEmpty()).toList();
  }

  /** The names of all query parameters. */
  public Iterable<String> queryNames() {
    return query.getNames();
  }

  public Optional<String> header(HttpHeader name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /**
   * The whole body.
   *
   * @throws ProblemException if it is larger
   */
  public byte[] body(int maxBytes) {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] body = in.readNBytes(maxBytes + 1);
      if (body.length > maxBytes) {
        throw ProblemException.of(
            ProblemType.TOO_LARGE, "The body may have at most %d bytes.".formatted(maxBytes));
      }
      return body;
    } catch (IOException e) {
      throw ProblemException.of(
          ProblemType.BAD_REQUEST, "The body could not be read to its end.", e);
    }
  }
}
