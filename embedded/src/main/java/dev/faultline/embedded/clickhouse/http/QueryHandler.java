package dev.faultline.embedded.clickhouse.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.faultline.embedded.clickhouse.engine.Engine;
import dev.faultline.embedded.clickhouse.engine.EngineConnection;
import dev.faultline.embedded.clickhouse.engine.EngineException;
import dev.faultline.embedded.clickhouse.engine.EngineResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one request: reads it, runs its statement, sends the result or the error. */
final class QueryHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(QueryHandler.class);

  private final Engine engine;
  private final Users users;
  private final Sessions sessions;
  private final SettingsPolicy policy;

  QueryHandler(Engine engine, Users users, Sessions sessions, SettingsPolicy policy) {
    this.engine = engine;
    this.users = users;
    this.sessions = sessions;
    this.policy = policy;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Answer answer = new Answer(exchange, engine.version(), engine.timezone());
    try {
      String path = exchange.getRequestURI().getPath();
      switch (path) {
        case "/ping" -> answer.text(HttpStatus.OK, "Ok.\n");
        case "/" -> answerQuery(exchange, answer);
        default ->
            answer.text(
                HttpStatus.NOT_FOUND, "There is nothing at " + path + ". Use / or /ping.\n");
      }
    } catch (EngineException e) {
      LOG.info("Refused: {}", e.getMessage().lines().findFirst().orElse(""));
      answer.error(e);
    } catch (UnreadableBodyException e) {
      LOG.info("Refused: {}", e.getMessage());
      answer.error(EngineException.of(33, "CANNOT_READ_ALL_DATA", e.getMessage()));
    } catch (IOException e) {
      LOG.info("A client did not take its answer: {}", e.toString());
      throw e;
    } catch (RuntimeException e) {
      LOG.error("A request failed for a reason of the server's own.", e);
      answer.error(EngineException.of(1001, "STD_EXCEPTION", "The server failed: " + e));
    } finally {
      exchange.close();
    }
  }

  private void answerQuery(HttpExchange exchange, Answer answer) throws IOException {
    if (exchange.getRequestMethod().equals("GET")
        && exchange.getRequestURI().getRawQuery() == null) {
      answer.text(HttpStatus.OK, "Ok.\n");
      return;
    }
    Map<String, String> fields = FormFields.ofQuery(exchange.getRequestURI().getRawQuery());
    InputStream body =
        RequestBody.plain(
            exchange.getRequestBody(),
            exchange.getRequestHeaders().getFirst("Content-Encoding"),
            QueryRequest.isOn(fields, "decompress"));
    String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
    if (FormFields.isMultipart(contentType)) {
      fields.putAll(FormFields.ofMultipart(contentType, body));
    }
    QueryRequest request = QueryRequest.of(fields, exchange.getRequestHeaders());
    answer.set("X-ClickHouse-Query-Id", request.queryId());
    authenticate(request.login());
    answer.encodeAs(
        ResponseEncoding.choose(
            request.blocks(), request.httpCompression(), exchange.getRequestHeaders()));
    Statement statement = Statement.read(request.query(), body, request.format());
    boolean get = exchange.getRequestMethod().equals("GET");
    run(request, policy.apply(request, get), statement, answer);
  }

  private void authenticate(QueryRequest.Login login) {
    if (!users.accepts(login)) {
      throw EngineException.of(
          516,
          "AUTHENTICATION_FAILED",
          login.user()
              + ": Authentication failed: password is incorrect, or there is no user with such"
              + " name.");
    }
  }

  private void run(
      QueryRequest request, Map<String, String> settings, Statement statement, Answer answer)
      throws IOException {
    long start = System.nanoTime();
    try (Sessions.Lease lease = sessions.lease(request.session())) {
      EngineConnection connection = lease.connection();
      connection.set(settings);
      request.database().ifPresent(connection::use);
      try (EngineResult result = statement.run(connection, request.parameters())) {
        // The result holds its own memory; the connection is free for the session's next request.
        lease.release();
        answer.result(result, statement.format(), System.nanoTime() - start);
      }
    }
  }
}
