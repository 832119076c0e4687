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

  /** What was asked for, over what is found around. */
  public PublishTarget resolve(Surroundings around) {
    PublishTarget found = around.publishTarget();
    return new PublishTarget(
        bootstrapServers == null ? found.bootstrapServers() : bootstrapServers,
        registry == null ? found.registry() : registry,
        found.properties());
  }
}
