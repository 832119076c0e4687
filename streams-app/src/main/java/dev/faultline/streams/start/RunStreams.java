package dev.faultline.streams.start;

import dev.faultline.runtime.health.HealthState;
import dev.faultline.runtime.lifecycle.Running;
import dev.faultline.runtime.lifecycle.StartException;
import dev.faultline.streams.config.StreamsAppConfig;
import dev.faultline.streams.kafka.ClientSettings;
import dev.faultline.streams.metrics.InputLag;
import dev.faultline.streams.poll.PackingClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** Runs a topology and ties it to the program's health, metrics and end. */
final class RunStreams {
  private static final Duration PAUSE_BEFORE_NEW_THREAD = Duration.ofSeconds(2);

  private RunStreams() {}

  static void run(StreamsAppConfig config, Topology topology, Running running, HealthState check) {
    KafkaStreams streams = create(config, topology);
    ThreadFailures failures =
        new ThreadFailures(running::fail, InstantSource.system(), PAUSE_BEFORE_NEW_THREAD);
    streams.setUncaughtExceptionHandler(failures);
    streams.setStateListener(new StreamsReadiness(check, running::fail));

    MeterRegistry registry = running.metrics().registry();
    KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
    metrics.bindTo(registry);
    running.closeOnStop("Kafka's metrics", metrics);
    InputLag.register(registry, config.topics().events(), streams::metrics);
    InputLag.register(registry, config.partialsTopic(), streams::metrics);

    running.closeOnStop("streams", () -> close(streams, config));
    running.closeOnStop("thread replacement", failures);
    streams.start();
  }

  private static KafkaStreams create(StreamsAppConfig config, Topology topology) {
    Properties settings = new Properties();
    settings.putAll(ClientSettings.streams(config));
    try {
      return new KafkaStreams(topology, settings, new PackingClients());
    } catch (KafkaException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new StartException(
          "Kafka Streams refuses its settings (kafka.properties.*): " + why.getMessage(), e);
    }
  }

  /**
   * Commits and closes. An instance with a name of its own stays a member, so that its work waits
   * for it; one without leaves, so that the others take over at once.
   */
  private static void close(KafkaStreams streams, StreamsAppConfig config) {
    GroupMembershipOperation membership =
        config.instance().groupInstanceId().isPresent()
            ? GroupMembershipOperation.REMAIN_IN_GROUP
            : GroupMembershipOperation.LEAVE_GROUP;
    boolean closed =
        streams.close(
            CloseOptions.groupMembershipOperation(membership).withTimeout(config.stopTimeout()));
    if (!closed) {
      throw new IllegalStateException(
          "a stream thread is still at work; its transaction is aborted");
    }
  }
}
