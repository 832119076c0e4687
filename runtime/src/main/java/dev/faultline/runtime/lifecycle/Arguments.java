package dev.faultline.runtime.lifecycle;

import dev.faultline.runtime.config.ConfigException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A program's command line: {@code [--config FILE] [--help]}. */
record Arguments(Optional<Path> config, boolean help) {

  static Arguments parse(String[] args) {
    Optional<Path> config = Optional.empty();
    boolean help = false;
    for (Iterator<String> rest = List.of(args).iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      switch (argument) {
        case "--config" -> {
          if (!rest.hasNext()) {
            throw new ConfigException("--config must be followed by a file's name");
          }
          config = Optional.of(Path.of(rest.next()));
        }
        case "--help", "-h" -> help = true;
        default ->
            throw new ConfigException(
                "unknown argument \"%s\"; there are --config FILE and --help".formatted(argument));
      }
    }
    return new Arguments(config, help);
  }
}
