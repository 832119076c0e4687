package dev.faultline.streams.topics;

import dev.faultline.runtime.lifecycle.NotYetException;
import dev.faultline.runtime.lifecycle.StartException;
import dev.faultline.streams.config.StreamsAppConfig;
import dev.faultline.topic.TopicCreation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that are missing and checks the others. Two instances may do so at once. */
public final class Topics {
  private static final Logger log = LoggerFactory.getLogger(Topics.class);

  private static final int LOOKS = 50;
  private static final int LOOK_PAUSE_MS = 100;

  private final Admin admin;
  private final BrokerAnswer answer;
  private final List<TopicSpec> specs;

  public Topics(Admin admin, StreamsAppConfig config) {
    this.admin = admin;
    this.answer = new BrokerAnswer(config.kafka().bootstrap());
    this.specs = TopicPlan.of(config);
  }

  /**
   * Makes sure of the topics.
   *
   * @return each topic's number of partitions, by its name
   * @throws NotYetException if the brokers cannot say now
   * @throws StartException if a topic cannot be used or created; names it, and says what to do
   */
  public Map<String, Integer> ensure() throws NotYetException, InterruptedException {
    Map<String, Integer> partitions = partitions();
    if (partitions.size() < specs.size()) {
      create(specs.stream().filter(spec -> !partitions.containsKey(spec.name())).toList());
      partitions.putAll(created());
      awaitBrokers(partitions);
    }
    check(partitions);
    return partitions;
  }

  private Map<String, Integer> partitions() throws NotYetException, InterruptedException {
    Map<String, KafkaFuture<TopicDescription>> topics =
        admin.describeTopics(specs.stream().map(TopicSpec::name).toList()).topicNameValues();
    Map<String, Integer> partitions = new HashMap<>();
    for (var topic : topics.entrySet()) {
      answer
          .unless(
              UnknownTopicOrPartitionException.class,
              "describe topic " + topic.getKey(),
              topic.getValue())
          .ifPresent(found -> partitions.put(topic.getKey(), found.partitions().size()));
    }
    return partitions;
  }

  private void create(List<TopicSpec> missing) throws NotYetException, InterruptedException {
    CreateTopicsResult result =
        admin.createTopics(missing.stream().map(TopicSpec::toCreate).toList());
    for (TopicSpec spec : missing) {
      String action =
          "create topic %s with %d partitions".formatted(spec.name(), spec.partitions());
      answer
          .unless(TopicExistsException.class, action, result.numPartitions(spec.name()))
          .ifPresent(count -> log.info("created topic {} (partitions: {})", spec.name(), count));
    }
  }

  /** All topics, once every broker that is asked knows the new ones, which takes a moment. */
  private Map<String, Integer> created() throws NotYetException, InterruptedException {
    Map<String, Integer> partitions = partitions();
    for (int i = 0; partitions.size() < specs.size() && i < LOOKS; i++) {
      TimeUnit.MILLISECONDS.sleep(LOOK_PAUSE_MS);
      partitions = partitions();
    }
    if (partitions.size() < specs.size()) {
      throw new NotYetException("the brokers do not know all topics yet that were created", null);
    }
    return partitions;
  }

  /** Whoever hears that this app is ready may write to its topics at once. */
  private void awaitBrokers(Map<String, Integer> partitions)
      throws NotYetException, InterruptedException {
    try {
      TopicCreation.awaitServed(admin, partitions);
    } catch (ExecutionException e) {
      throw answer.meaning("read the ends of the new topics", e.getCause());
    }
  }

  private void check(Map<String, Integer> partitions) throws NotYetException, InterruptedException {
    Map<String, FoundTopic> found = new HashMap<>();
    for (TopicSpec spec : specs) {
      found.put(
          spec.name(),
          new FoundTopic(spec.name(), partitions.get(spec.name()), settings(spec.name())));
    }
    TopicCheck result = TopicCheck.of(specs, found);
    result.warnings().forEach(log::warn);
    if (!result.errors().isEmpty()) {
      throw new StartException(String.join("; ", result.errors()));
    }
  }

  private Optional<Map<String, String>> settings(String topic)
      throws NotYetException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return answer
        .unless(
            AuthorizationException.class,
            "read the settings of topic " + topic,
            admin.describeConfigs(List.of(resource)).values().get(resource))
        .map(
            config ->
                config.entries().stream()
                    .filter(entry -> entry.value() != null)
                    .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
  }
}
