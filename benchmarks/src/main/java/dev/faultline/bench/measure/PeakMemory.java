package dev.faultline.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The most memory that a process has had resident, by the kernel's account. */
public final class PeakMemory {
  private static final String PEAK = "VmHWM:";
  private static final String NOW = "VmRSS:";

  private PeakMemory() {}

  /** In bytes. */
  public static long of(long pid) {
    return value(lines(pid), PEAK);
  }

  /** What it has resident now, in bytes. */
  public static long now(long pid) {
    return value(lines(pid), NOW);
  }

  private static List<String> lines(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
    } catch (IOException e) {
      throw new MeasureException("The memory of process " + pid + " cannot be read", e);
    }
  }

  static long value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow(() -> new MeasureException("The kernel gives no " + name));
  }
}
