package dev.faultline.streams.topics;

import dev.faultline.runtime.lifecycle.NotYetException;
import dev.faultline.runtime.lifecycle.StartException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Waits for the brokers' answers and says what an error means.
 *
 * @param bootstrap the addresses that were asked
 */
record BrokerAnswer(String bootstrap) {

  /**
   * The answer, or nothing if it is an error that the caller expects.
   *
   * @param action what is asked for, as in "cannot ...": "create topic x"
   * @throws NotYetException if asking again may help
   * @throws StartException if somebody must change something first
   */
  <T> Optional<T> unless(Class<? extends Throwable> expected, String action, KafkaFuture<T> future)
      throws NotYetException, InterruptedException {
    try {
      return Optional.of(future.get());
    } catch (ExecutionException e) {
      if (expected.isInstance(e.getCause())) {
        return Optional.empty();
      }
      throw meaning(action, e.getCause());
    }
  }

  /**
   * What to throw for an error that is no answer, if asking again may help.
   *
   * @throws StartException if somebody must change something first
   */
  NotYetException meaning(String action, Throwable error) {
    String failed = "cannot %s at %s (kafka.bootstrap-servers)".formatted(action, bootstrap);
    if (error instanceof AuthenticationException) {
      throw new StartException(
          "%s: the brokers refused the login: %s. Check kafka.properties.sasl.* and ssl.*"
              .formatted(failed, error.getMessage()),
          error);
    }
    if (error instanceof AuthorizationException) {
      throw new StartException(
          ("%s: not authorised: %s. Grant this client Describe, DescribeConfigs, Create, Read and"
                  + " Write on the app's topics, or create them for it")
              .formatted(failed, error.getMessage()),
          error);
    }
    if (error instanceof InvalidReplicationFactorException) {
      throw new StartException(
          "%s: %s Set topics.replication-factor to at most the number of brokers, or to -1"
              .formatted(failed, error.getMessage()),
          error);
    }
    if (error instanceof PolicyViolationException) {
      throw new StartException(
          "%s: the cluster's policy forbids it: %s Create the topic by hand"
              .formatted(failed, error.getMessage()),
          error);
    }
    if (error instanceof TimeoutException) {
      return new NotYetException(
          "no broker answers at %s (kafka.bootstrap-servers), so cannot %s: %s"
              .formatted(bootstrap, action, error.getMessage()),
          error);
    }
    if (error instanceof RetriableException) {
      return new NotYetException(
          "%s: no usable answer yet: %s".formatted(failed, error.getMessage()), error);
    }
    throw new StartException("%s: %s".formatted(failed, error), error);
  }
}
