package dev.faultline.systemtests.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.embedded.process.ClassPath;
import dev.faultline.systemtests.oracle.Oracle;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import net.jpountz.lz4.LZ4Factory;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.LoggerFactory;

/**
 * Runs the oracle as a program of its own. Its class path has Kafka's client, a JSON parser and
 * these tests; a class of the pipeline is not to be found on it.
 */
final class OracleRun {
  private static final long MINUTES = 5;

  private OracleRun() {}

  /** Runs it on the topic as it is now; the folder has the oracle's files then. */
  static void into(Path folder, String bootstrap, String topic, String registry, Path catalogue)
      throws IOException {
    Files.createDirectories(folder);
    Path output = folder.resolve("oracle.log");
    String classPath =
        ClassPath.of(
                Oracle.class,
                KafkaConsumer.class,
                LZ4Factory.class,
                ObjectMapper.class,
                JsonParser.class,
                JsonProperty.class,
                LoggerFactory.class)
            .stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    Process oracle =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-cp",
                    classPath,
                    Oracle.class.getName(),
                    bootstrap,
                    topic,
                    registry,
                    catalogue.toString(),
                    folder.toString()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    await(oracle, output);
  }

  private static void await(Process oracle, Path output) throws IOException {
    try {
      if (!oracle.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("the oracle took more than " + MINUTES + " minutes");
      }
      if (oracle.exitValue() != 0) {
        throw new IOException(
            "the oracle ended with %d:%n%s"
                .formatted(oracle.exitValue(), Files.readString(output)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the oracle ran", e);
    } finally {
      oracle.destroyForcibly();
    }
  }
}
