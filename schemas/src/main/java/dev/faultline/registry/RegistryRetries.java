package dev.faultline.registry;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks again where that may help, and gives every failure the type that tells what to do. */
final class RegistryRetries {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryRetries.class);

  private final RegistrySettings settings;

  RegistryRetries(RegistrySettings settings) {
    this.settings = settings;
  }

  /** One request, or a few that belong together and may be repeated. */
  @FunctionalInterface
  interface Call<R> {
    R run() throws IOException, RestClientException;
  }

  /**
   * The call's result.
   *
   * @param what what the call is to do, as in "cannot ..."
   */
  <R> R run(String what, Call<R> call) {
    long pauseMs = settings.backoff().toMillis();
    for (int attempt = 1; ; attempt++) {
      try {
        return call.run();
      } catch (RestClientException e) {
        if (attempt >= settings.attempts() || !mayPass(e.getStatus())) {
          throw unavailable(what, attempt, explained(e), e);
        }
      } catch (IOException e) {
        if (attempt >= settings.attempts()) {
          throw unavailable(what, attempt, e.toString(), e);
        }
      }
      LOG.warn("Could not {} at {}; asking again in {} ms", what, settings.shownUrl(), pauseMs);
      pause(what, attempt, pauseMs);
      pauseMs *= 2;
    }
  }

  private static boolean mayPass(int status) {
    return status >= 500 || status == 408 || status == 429;
  }

  private static String explained(RestClientException e) {
    String advice =
        switch (e.getStatus()) {
          case 401, 403 -> " (check the credentials and what they allow)";
          case 404 -> " (check that the address leads to a Confluent-compatible API)";
          default -> "";
        };
    return "status " + e.getStatus() + ", " + e.getMessage() + advice;
  }

  private void pause(String what, int attempt, long pauseMs) {
    try {
      TimeUnit.MILLISECONDS.sleep(pauseMs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(what, attempt, "interrupted while waiting to ask again", e);
    }
  }

  private RegistryUnavailableException unavailable(
      String what, int attempts, String why, Exception cause) {
    return new RegistryUnavailableException(
        "Cannot "
            + what
            + " at "
            + settings.shownUrl()
            + " after "
            + attempts
            + (attempts == 1 ? " attempt: " : " attempts: ")
            + why,
        cause);
  }
}
