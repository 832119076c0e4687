package dev.faultline.embedded.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command line of a child JVM, on the same Java as this one. */
public final class JavaCommand {
  private final List<String> options = new ArrayList<>();

  /**
   * A JVM with a bound to its heap.
   *
   * @param heapMegabytes at most; the JVM ends at once when they do not suffice
   */
  public JavaCommand(int heapMegabytes) {
    options.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    options.add("-Xmx" + heapMegabytes + "m");
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.add("-Dfile.encoding=UTF-8");
    if (Runtime.version().feature() >= 24) {
      // JNA, RocksDB and LZ4 load native code, which newer JVMs warn about.
      options.add("--enable-native-access=ALL-UNNAMED");
    }
  }

  /** Has logback write to standard output; this module's classes must be on the class path. */
  public JavaCommand logsToOutput() {
    return property("logback.configurationFile", "dev/faultline/embedded/child-logback.xml");
  }

  public JavaCommand option(String option) {
    options.add(option);
    return this;
  }

  public JavaCommand property(String name, Object value) {
    return option("-D" + name + "=" + value);
  }

  /** Ends the command with a class of a class path. */
  public List<String> main(List<Path> classPath, String mainClass, String... arguments) {
    String path =
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return with(List.of("-cp", path, mainClass), arguments);
  }

  /** Ends the command with an executable jar. */
  public List<String> jar(Path jar, String... arguments) {
    return with(List.of("-jar", jar.toString()), arguments);
  }

  private List<String> with(List<String> program, String... arguments) {
    List<String> command = new ArrayList<>(options);
    command.addAll(program);
    command.addAll(Arrays.asList(arguments));
    return command;
  }
}
