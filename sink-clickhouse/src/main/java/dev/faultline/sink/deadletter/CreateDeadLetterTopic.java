package dev.faultline.sink.deadletter;

import dev.faultline.topic.TopicCreation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the dead-letter topic where it is missing. */
public final class CreateDeadLetterTopic {
  private static final Logger log = LoggerFactory.getLogger(CreateDeadLetterTopic.class);

  /** Few records go there, and their order helps whoever reads them. */
  private static final int PARTITIONS = 1;

  /** Whatever a source topic took must fit, with the headers that say what was wrong. */
  private static final int MAX_MESSAGE_BYTES = 64 << 20;

  private CreateDeadLetterTopic() {}

  /**
   * Creates the topic, with as many replicas as the cluster has by default.
   *
   * @throws DeadLettersUnwrittenException if Kafka does not answer or refuses; try again
   */
  public static void ifMissing(Admin admin, String name)
      throws DeadLettersUnwrittenException, InterruptedException {
    NewTopic topic =
        new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())
            .configs(
                Map.of(
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Integer.toString(MAX_MESSAGE_BYTES),
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(Duration.ofDays(30).toMillis())));
    try {
      TopicCreation.create(admin, List.of(topic));
      log.info("created the topic {}", name);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new DeadLettersUnwrittenException(name, e.getCause());
      }
    }
  }
}
