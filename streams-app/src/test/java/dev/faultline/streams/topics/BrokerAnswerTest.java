package dev.faultline.streams.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.runtime.lifecycle.NotYetException;
import dev.faultline.runtime.lifecycle.StartException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokerAnswerTest {
  private final BrokerAnswer answer = new BrokerAnswer("broker:9092");

  @Test
  void shouldGiveTheAnswer() throws Exception {
    assertThat(answer.unless(TopicExistsException.class, "create", KafkaFuture.completedFuture(6)))
        .contains(6);
  }

  @Test
  void shouldGiveNothingForAnErrorThatIsExpected() throws Exception {
    assertThat(ask(new TopicExistsException("there"))).isEmpty();
  }

  @Test
  void shouldHaveTheCallerWaitForABrokerThatDoesNotAnswer() {
    assertThatThrownBy(() -> ask(new TimeoutException("Timed out waiting for a node assignment")))
        .isInstanceOf(NotYetException.class)
        .hasMessageStartingWith(
            "no broker answers at broker:9092 (kafka.bootstrap-servers), so cannot create topic x:");
  }

  @Test
  void shouldHaveTheCallerWaitForABrokerThatIsNotReady() {
    assertThatThrownBy(() -> ask(new NotControllerException("electing")))
        .isInstanceOf(NotYetException.class)
        .hasMessageContaining("no usable answer yet: electing");
  }

  @ParameterizedTest
  @MethodSource("errors")
  void shouldSayWhatToDoWhereWaitingDoesNotHelp(Exception error, String advice) {
    assertThatThrownBy(() -> ask(error))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("cannot create topic x at broker:9092")
        .hasMessageContaining(advice);
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(new SaslAuthenticationException("bad password"), "kafka.properties.sasl.*"),
        Arguments.of(new TopicAuthorizationException("denied"), "Grant this client"),
        Arguments.of(new InvalidReplicationFactorException("3 > 1."), "topics.replication-factor"),
        Arguments.of(new PolicyViolationException("no."), "Create the topic by hand"),
        Arguments.of(new UnsupportedVersionException("old broker"), "old broker"));
  }

  private Optional<Integer> ask(Exception error) throws Exception {
    KafkaFutureImpl<Integer> future = new KafkaFutureImpl<>();
    future.completeExceptionally(error);
    return answer.unless(TopicExistsException.class, "create topic x", future);
  }
}
