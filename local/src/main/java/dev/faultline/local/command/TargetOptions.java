package dev.faultline.local.command;

import dev.faultline.local.publish.PublishTarget;
import java.net.URI;
import picocli.CommandLine.Option;

/** Options of the commands that publish. */
public final class TargetOptions {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description =
          "Publish to these brokers. Default: the local stack; if none is up, the setting"
              + " kafka.bootstrap-servers.")
  private String bootstrapServers;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "The schema registry that belongs to them; likewise.")
  private URI registry;

  /** What was asked for; where only one of the two is, the settings say the other. */
  public PublishTarget resolve(Surroundings around) {
    if (bootstrapServers == null && registry == null) {
      return around.publishTarget();
    }
    PublishTarget configured = around.configuredTarget();
    return new PublishTarget(
        bootstrapServers == null ? configured.bootstrapServers() : bootstrapServers,
        registry == null ? configured.registry() : registry,
        configured.kafkaProperties(),
        configured.registryProperties());
  }
}
