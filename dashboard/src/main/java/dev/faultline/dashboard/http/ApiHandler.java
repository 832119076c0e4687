package dev.faultline.dashboard.http;

import dev.faultline.dashboard.auth.Authenticator;
import dev.faultline.dashboard.auth.Identity;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything under {@code /api/}: finds the route, checks who asks, and answers. */
final class ApiHandler extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(ApiHandler.class);
  private static final String PREFIX = "/api/";
  private static final String NO_ROUTE = "none";

  /** Of a longer body than any route wants, the rest is not waited for. */
  private static final long LONGEST_BODY = 64 << 10;

  private record Match(Route route, Map<String, String> path) {}

  private final List<Route> routes;
  private final Authenticator authenticator;
  private final RateLimits limits;
  private final MeterRegistry meters;

  ApiHandler(
      List<Route> routes, Authenticator authenticator, RateLimits limits, MeterRegistry meters) {
    this.routes = List.copyOf(routes);
    this.authenticator = authenticator;
    this.limits = limits;
    this.meters = meters;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = request.getHttpURI().getPath();
    if (path == null || !path.startsWith(PREFIX)) {
      return false;
    }
    String requestId = UUID.randomUUID().toString();
    response.getHeaders().put("X-Request-Id", requestId);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Timer.Sample timer = Timer.start(meters);
    String operation = NO_ROUTE;
    try {
      Match match = match(request, path);
      operation = match.route().operation();
      Call call = admit(request, match);
      new ReplyWriter(request, response, callback)
          .write(match.route().endpoint().answer(call), call);
    } catch (ProblemException e) {
      log(e, operation, requestId);
      send(e, request, response, callback, requestId);
    } catch (RuntimeException e) {
      log.error("request {} ({}) failed", requestId, operation, e);
      ProblemException problem =
          ProblemException.of(
              ProblemType.INTERNAL,
              "Something went wrong; the server's log has it under this request's id.",
              e);
      send(problem, request, response, callback, requestId);
    }
    timer.stop(
        meters.timer(
            "faultline.dashboard.requests",
            "operation",
            operation,
            "status",
            String.valueOf(response.getStatus())));
    return true;
  }

  private Match match(Request request, String path) {
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    List<String> segments = Route.segments(path);
    List<Match> matches =
        routes.stream()
            .flatMap(
                route -> route.match(segments).stream().map(values -> new Match(route, values)))
            .toList();
    return matches.stream()
        .filter(match -> match.route().method().equals(method))
        .findFirst()
        .orElseThrow(() -> noMatch(matches));
  }

  private static ProblemException noMatch(List<Match> others) {
    if (others.isEmpty()) {
      return ProblemException.notFound();
    }
    String allowed =
        others.stream().map(match -> match.route().method()).collect(Collectors.joining(", "));
    return ProblemException.notAllowed(allowed);
  }

  /** Counts the request, and lets it in if its sender may call the route. */
  private Call admit(Request request, Match match) {
    Access access = match.route().access();
    Identity identity = Identity.NOBODY;
    if (access == Access.PUBLIC) {
      limits.take("address " + Request.getRemoteAddr(request));
    } else {
      identity = signedIn(request);
      limits.take("token " + identity.rateKey());
      if (access == Access.OPERATOR && !identity.isOperator()) {
        throw ProblemException.notFound();
      }
    }
    return new Call(request, match.path(), query(request), identity);
  }

  private Identity signedIn(Request request) {
    try {
      Optional<String> header =
          Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION));
      return authenticator.identify(header);
    } catch (ProblemException e) {
      // Guessing tokens is limited by address: there is no other name for the one who guesses.
      limits.take("address " + Request.getRemoteAddr(request));
      throw e;
    }
  }

  private static Fields query(Request request) {
    try {
      return Request.extractQueryParameters(request);
    } catch (RuntimeException e) {
      throw ProblemException.of(
          ProblemType.BAD_REQUEST, "The query is not percent-encoded as it should be.", e);
    }
  }

  private static void log(ProblemException e, String operation, String requestId) {
    if (e.type().status() >= 500) {
      log.warn("request {} ({}): {}", requestId, operation, e.getMessage(), e.getCause());
    } else {
      log.debug("request {} ({}): {}", requestId, operation, e.getMessage(), e.getCause());
    }
  }

  private static void send(
      ProblemException e, Request request, Response response, Callback callback, String requestId) {
    e.headers().forEach(response.getHeaders()::put);
    if (e.type() == ProblemType.UNAUTHORIZED) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"faultline\"");
    }
    response.setStatus(e.type().status());
    afterBody(
        request,
        () ->
            Answering.send(
                request,
                response,
                callback,
                e.type().status(),
                "application/problem+json",
                Json.bytes(Problem.of(e, requestId))));
  }

  /**
   * Answers once the request has been sent whole. Who is still sending when a connection is closed
   * may lose the answer with it. No thread waits.
   */
  private static void afterBody(Request request, Runnable answer) {
    if (request.getLength() > 0 && request.getLength() <= LONGEST_BODY) {
      Content.Source.consumeAll(request, Callback.from(answer, failure -> answer.run()));
    } else {
      answer.run();
    }
  }
}
