package dev.faultline.embedded.clickhouse;

import dev.faultline.embedded.process.ChildException;

/**
 * The package that the engine comes in.
 *
 * @param name of the npm package
 * @param version the one that is known to work
 * @param integrity {@code sha512-} and the hash of its archive in Base64, as npm states it
 * @param archiveMegabytes about, for the progress shown
 * @param neededMegabytes free on disk while it is installed
 */
public record EnginePackage(
    String name, String version, String integrity, int archiveMegabytes, int neededMegabytes) {

  /** The engine for Linux with glibc on x86-64. */
  public static final EnginePackage LINUX_X64 =
      new EnginePackage(
          "@chdb/lib-linux-x64-gnu",
          "26.7.3-stable.1",
          "sha512-XP97mMqnc5tZpKQywR8N7cLTsHNiTmHr30pC5mzo3jWmukjKn2IBa60c2B/gWUNcuFjOMjWoorQICCqBVj5wpw==",
          176,
          1100);

  /**
   * The package for a machine.
   *
   * @param os as the system property os.name says
   * @param architecture as the system property os.arch says
   * @throws ChildException if there is none
   */
  public static EnginePackage forMachine(String os, String architecture) {
    if (os.equals("Linux") && (architecture.equals("amd64") || architecture.equals("x86_64"))) {
      return LINUX_X64;
    }
    throw new ChildException(
        "The ClickHouse engine runs on Linux on x86-64 only; this is %s on %s. Use a ClickHouse"
                .formatted(os, architecture)
            + " server, from docker-compose.yml or your own, and set clickhouse.url to it.");
  }
}
