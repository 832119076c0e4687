package dev.faultline.embedded.clickhouse;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of {@link ClickHouseServer}, each option as {@code --name=value}.
 *
 * @param library libchdb.so
 * @param data directory of the tables; made if it is not there
 * @param host to listen on
 * @param port to listen on; 0 takes any free one
 * @param users file of users, see {@code Users}; without it user default needs no password
 * @param workers statements that run at the same time, 1 to 256
 * @param maxResultBytes the most that one result may take in memory, at least 1024
 * @param memoryBytes the most that the engine's queries may use in all; 0 leaves it to the engine
 * @param tethered whether to end when standard input does
 */
record ServerOptions(
    Path library,
    Path data,
    String host,
    int port,
    Optional<Path> users,
    int workers,
    long maxResultBytes,
    long memoryBytes,
    boolean tethered) {

  private static final Set<String> NAMES =
      Set.of(
          "library",
          "data",
          "host",
          "port",
          "users",
          "workers",
          "max-result-bytes",
          "memory-bytes",
          "tethered");

  static ServerOptions parse(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = equals < 0 ? "" : argument.substring(0, equals).replaceFirst("^--", "");
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException(
            "'" + argument + "' is no option. Options are --NAME=VALUE with " + NAMES + ".");
      }
      given.put(name, argument.substring(equals + 1));
    }
    return new ServerOptions(
        path(given, "library").orElseThrow(() -> missing("library")),
        path(given, "data").orElseThrow(() -> missing("data")),
        given.getOrDefault("host", "127.0.0.1"),
        (int) number(given, "port", 18123, 0, 65_535),
        path(given, "users"),
        (int) number(given, "workers", 8, 1, 256),
        number(given, "max-result-bytes", 256L << 20, 1024, Integer.MAX_VALUE),
        number(given, "memory-bytes", 0, 0, Long.MAX_VALUE),
        Boolean.parseBoolean(given.getOrDefault("tethered", "false")));
  }

  private static Optional<Path> path(Map<String, String> given, String name) {
    return Optional.ofNullable(given.get(name)).map(Path::of).map(Path::toAbsolutePath);
  }

  private static long number(
      Map<String, String> given, String name, long otherwise, long least, long most) {
    String text = given.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw outOfBounds(name, text, least, most, e);
    }
    throw outOfBounds(name, text, least, most, null);
  }

  private static IllegalArgumentException outOfBounds(
      String name, String text, long least, long most, Throwable cause) {
    return new IllegalArgumentException(
        "--" + name + "=" + text + " must be a number from " + least + " to " + most + ".", cause);
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException("The option --" + name + "=PATH is missing.");
  }
}
