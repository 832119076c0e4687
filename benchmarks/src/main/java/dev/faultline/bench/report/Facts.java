package dev.faultline.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.utils.AppInfoParser;

/** The machine and the versions that a run was made with. */
public final class Facts {
  private Facts() {}

  public static Map<String, String> ofThisMachine() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("measured at", Instant.now().toString().substring(0, 19) + "Z");
    facts.put("processor", cpu() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
    facts.put("memory", first(Path.of("/proc/meminfo"), "MemTotal"));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put(
        "Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    facts.put("Kafka (broker, clients, Streams)", AppInfoParser.getVersion());
    facts.put("Avro", String.valueOf(Schema.class.getPackage().getImplementationVersion()));
    return facts;
  }

  /** How many threads wanted to run in the last minute, by the kernel's account. */
  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String cpu() {
    return first(Path.of("/proc/cpuinfo"), "model name");
  }

  private static String first(Path file, String name) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown (" + e.getMessage() + ")";
    }
  }
}
