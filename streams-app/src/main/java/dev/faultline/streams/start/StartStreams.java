package dev.faultline.streams.start;

import dev.faultline.alert.rule.RuleSet;
import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.CatalogueException;
import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.runtime.health.HealthState;
import dev.faultline.runtime.lifecycle.Part;
import dev.faultline.runtime.lifecycle.Patience;
import dev.faultline.runtime.lifecycle.Running;
import dev.faultline.runtime.lifecycle.StartException;
import dev.faultline.runtime.settings.SchemaRegistrySettings;
import dev.faultline.streams.alert.AlertSettings;
import dev.faultline.streams.config.StreamsAppConfig;
import dev.faultline.streams.kafka.BrokerInputEnds;
import dev.faultline.streams.merge.OutputSchemas;
import dev.faultline.streams.metrics.MicrometerEngineMetrics;
import dev.faultline.streams.settings.EngineSettings;
import dev.faultline.streams.topics.Topics;
import dev.faultline.streams.topology.FaultlineTopology;
import dev.faultline.streams.topology.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.Topology;

/**
 * From the configuration to running streams: catalogue, topics, schemas, topology. Brokers and
 * registry are waited for; readiness says for which.
 */
public final class StartStreams implements Part<StreamsAppConfig> {

  @Override
  public void start(StreamsAppConfig config, Running running) throws Exception {
    HealthState topicsCheck =
        running
            .health()
            .readiness(
                "topics", "waiting for an answer of the brokers at " + config.kafka().bootstrap());
    HealthState schemasCheck = running.health().readiness("schemas", "not registered yet");
    HealthState streamsCheck = running.health().readiness("streams", "not started yet");
    Catalogue catalogue = catalogue(config.catalogueOverride());
    Supplier<RuleSet> rules = AlertRules.of(config.alerts().rules(), running);

    Admin admin = Patience.NORMAL.await(topicsCheck, () -> BrokerConnection.open(config));
    // Without patience: a broker that does not answer must not hold up the stop.
    running.closeOnStop("Kafka admin client", () -> admin.close(Duration.ZERO));
    Map<String, Integer> partitions =
        Patience.NORMAL.await(topicsCheck, new Topics(admin, config)::ensure);
    topicsCheck.up("all topics are there with the settings they need");

    SchemaRegistry registry = registry(config.schemaRegistry());
    running.closeOnStop("schema registry client", registry);
    OutputSchemas schemas =
        Patience.NORMAL.await(
            schemasCheck, () -> OutputRegistration.register(registry, config.topics()));
    int alertSchema =
        Patience.NORMAL.await(
            schemasCheck, () -> OutputRegistration.registerAlerts(registry, config.topics()));
    schemasCheck.up("the schemas of all output topics are registered");

    int inputPartitions = partitions.get(config.topics().events());
    Topology topology =
        new FaultlineTopology(
                engine(config, inputPartitions, partitions.get(config.partialsTopic())),
                names(config),
                catalogue,
                registry,
                schemas,
                new AlertSettings(
                    rules,
                    config.alerts().pastAfter(),
                    config.alerts().pageUrl().toString(),
                    partitions.get(config.partialsTopic()),
                    alertSchema),
                BrokerInputEnds.of(
                    admin, config.topics().events(), inputPartitions, InstantSource.system()),
                new MicrometerEngineMetrics(running.metrics().registry()))
            .build();
    RunStreams.run(config, topology, running, streamsCheck);
  }

  private static Catalogue catalogue(Optional<Path> override) {
    try {
      return override.map(Catalogue::load).orElseGet(Catalogue::load);
    } catch (CatalogueException e) {
      throw new StartException("catalogue-override: " + String.join("; ", e.problems()), e);
    }
  }

  private static SchemaRegistry registry(SchemaRegistrySettings settings) {
    return new ConfluentSchemaRegistry(
        RegistrySettings.of(settings.url().toString(), settings.clientProperties()));
  }

  private static EngineSettings engine(
      StreamsAppConfig config, int inputPartitions, int partialPartitions) {
    return new EngineSettings(
        inputPartitions,
        partialPartitions,
        config.counting().allowedLateness(),
        config.counting().maxFuture(),
        config.counting().finalDelay(),
        config.counting().idleTimeout(),
        config.counting().samplesPerMinute(),
        config.counting().maxIdBytes());
  }

  private static TopicNames names(StreamsAppConfig config) {
    return new TopicNames(
        config.topics().events(),
        config.partialsTopic(),
        config.clocksTopic(),
        config.siteWindowsTopic(),
        config.topics().serviceRollups(),
        config.topics().siteRollups(),
        config.topics().failureSamples(),
        config.topics().connectionAlerts(),
        config.topics().deadLetters());
  }
}
