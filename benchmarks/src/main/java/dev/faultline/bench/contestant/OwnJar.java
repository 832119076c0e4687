package dev.faultline.bench.contestant;

import dev.faultline.embedded.PartFiles;
import dev.faultline.embedded.process.JavaCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Classes of the benchmarks in a JVM of their own. */
public final class OwnJar {
  private OwnJar() {}

  /**
   * A command for one of this module's classes.
   *
   * @param module whose jar and libraries are the class path, such as {@code benchmarks}
   */
  public static List<String> command(
      PartFiles files, String module, JavaCommand java, String mainClass, String... arguments) {
    Path jar = jar(files, module);
    return java.main(List.of(jar, jar.resolveSibling("lib").resolve("*")), mainClass, arguments);
  }

  /** The agent that goes into each measured JVM. */
  public static Path probe(PartFiles files) {
    return files.program("benchmarks").resolveSibling("benchmarks-probe.jar");
  }

  private static Path jar(PartFiles files, String module) {
    // A module inside another has its files in the other's folder.
    Path nested = files.program("benchmarks").resolve("../../flink/target/" + module + ".jar");
    return Stream.of(nested.normalize())
        .filter(Files::exists)
        .findFirst()
        .orElseGet(() -> files.program(module));
  }
}
