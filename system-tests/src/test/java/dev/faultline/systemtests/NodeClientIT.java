package dev.faultline.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.systemtests.stack.Exactness;
import dev.faultline.systemtests.stack.Pipeline;
import dev.faultline.systemtests.stack.SharedPipeline;
import dev.faultline.systemtests.stack.StackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that share nothing with Faultline: npm's kafkajs and its schema registry client. */
@ExtendWith(StackExtension.class)
class NodeClientIT {
  private static final Path SOURCE = Pipeline.home().resolve("system-tests/src/test/node");

  private final Pipeline pipeline;

  NodeClientIT(SharedPipeline shared) {
    pipeline = shared.pipeline();
  }

  @Test
  void shouldUnderstandAndBeUnderstoodByNodeClients() throws Exception {
    // Given
    Path folder = Files.createDirectories(pipeline.stack().directory().resolve("node"));
    for (String name : new String[] {"package.json", "package-lock.json", ".npmrc", "client.js"}) {
      Files.copy(SOURCE.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    run(folder, Map.of(), "npm", "ci", "--ignore-scripts");
    Instant time = pipeline.reserve(Duration.ofMinutes(1));

    // When
    String printed =
        run(
            folder,
            Map.of(
                "BOOTSTRAP",
                pipeline.stack().bootstrapServers(),
                "REGISTRY",
                pipeline.stack().registryUrl(),
                "SCHEMA",
                Pipeline.home().resolve("schemas/src/main/avro/connection-event.avsc").toString(),
                "TIME_MS",
                String.valueOf(time.toEpochMilli())),
            "node",
            "client.js");

    // Then
    JsonNode rollup = new ObjectMapper().readTree(printed.substring(printed.indexOf('{')));
    assertThat(rollup.get("account_id").asText()).isEqualTo("node-account");
    assertThat(rollup.get("resolution_s").asInt()).isEqualTo(60);
    assertThat(rollup.get("window_start").asLong()).isEqualTo(time.toEpochMilli());
    assertThat(connections(rollup, "")).isEqualTo(20);
    assertThat(connections(rollup, "dns_error")).isEqualTo(10);
    assertThat(rollup.get("cells")).hasSize(2);
    new Exactness(pipeline).assertExact();
  }

  private static long connections(JsonNode rollup, String code) {
    for (JsonNode cell : rollup.get("cells")) {
      if (cell.get("error_code").asText().equals(code)) {
        return cell.get("connections").asLong();
      }
    }
    return 0;
  }

  private static String run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path output = folder.resolve(command[0] + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    process.destroyForcibly();
    String printed = Files.readString(output);
    assertThat(ended && process.exitValue() == 0)
        .as("%s ended well; it printed:%n%s", String.join(" ", command), printed)
        .isTrue();
    return printed;
  }
}
