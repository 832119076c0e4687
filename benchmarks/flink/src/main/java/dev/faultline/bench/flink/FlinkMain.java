package dev.faultline.bench.flink;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Runs the job in a cluster within this JVM. */
public final class FlinkMain {
  /** Results become visible with a checkpoint. */
  private static final long CHECKPOINT_MILLIS = 1_000;

  private FlinkMain() {}

  /**
   * Takes brokers, registry, group, input, output, the checkpoints' folder as a URI, the
   * parallelism, and whether to end at the topic's present end.
   */
  public static void main(String... arguments) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", arguments[0]))) {
      admin.createTopics(List.of(new NewTopic(arguments[4], 6, (short) 1))).all().get();
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            Integer.parseInt(arguments[6]), settings(arguments[5]));
    env.enableCheckpointing(CHECKPOINT_MILLIS, CheckpointingMode.EXACTLY_ONCE);
    new RollupJob(arguments[0], arguments[1], arguments[2])
        .add(env, arguments[3], arguments[4], Boolean.parseBoolean(arguments[7]));
    env.execute("rollups");
    // Who started this reads the results, and ends it then.
    Thread.currentThread().join();
  }

  private static Configuration settings(String checkpoints) {
    Configuration settings = new Configuration();
    settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints);
    // No operator keeps what it was given or changes it later, so chained ones need no copies.
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    return settings;
  }
}
