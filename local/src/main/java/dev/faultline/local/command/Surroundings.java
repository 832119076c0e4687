package dev.faultline.local.command;

import dev.faultline.local.LocalException;
import dev.faultline.local.LocalSettings;
import dev.faultline.local.publish.PublishTarget;
import dev.faultline.local.sql.ClickHouse;
import dev.faultline.local.stack.DataFolder;
import dev.faultline.local.stack.StackState;
import dev.faultline.runtime.config.ConfigLoader;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it.
 *
 * @param home the top of the checkout
 * @param terminal whether a person reads the output
 */
public record Surroundings(
    Path home,
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean terminal) {

  private static final int DEFAULT_COLUMNS = 100;
  private static final int MIN_COLUMNS = 40;

  /** Those of this process. */
  public static Surroundings ofProcess(PrintStream out, PrintStream err) {
    String home = System.getProperty("faultline.home");
    if (home == null) {
      throw new LocalException(
          "the system property faultline.home is missing; start by the launcher ./faultline");
    }
    return new Surroundings(
        Path.of(home),
        System.getenv(),
        System.in,
        out,
        err,
        Boolean.getBoolean("faultline.terminal"));
  }

  /** How many columns the terminal has, as the launcher found. */
  int columns() {
    return Math.max(Integer.getInteger("faultline.columns", DEFAULT_COLUMNS), MIN_COLUMNS);
  }

  public DataFolder data() {
    return DataFolder.of(home, environment);
  }

  /**
   * The settings.
   *
   * @throws dev.faultline.runtime.config.ConfigException if one is bad
   */
  public LocalSettings settings() {
    return ConfigLoader.load(LocalSettings.class, Optional.empty(), environment).config();
  }

  /** Where to publish if nobody says: the stack that is up, or what the settings name. */
  public PublishTarget publishTarget() {
    return StackState.ofRunning(data())
        .map(stack -> PublishTarget.open(stack.kafka(), stack.registry()))
        .orElseGet(this::configuredTarget);
  }

  /** What the settings name, with the login that they give. */
  PublishTarget configuredTarget() {
    LocalSettings settings = settings();
    return new PublishTarget(
        settings.kafka().bootstrap(),
        settings.schemaRegistry().url(),
        settings.kafka().properties(),
        settings.schemaRegistry().clientProperties());
  }

  /** The local ClickHouse: that of the stack that is up, or where one would be. */
  public ClickHouse clickhouse() {
    return new ClickHouse(
        StackState.ofRunning(data())
            .map(StackState::clickhouse)
            .orElseGet(
                () -> URI.create("http://127.0.0.1:" + settings().local().clickhousePort())));
  }
}
