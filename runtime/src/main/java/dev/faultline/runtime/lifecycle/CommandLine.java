package dev.faultline.runtime.lifecycle;

import dev.faultline.runtime.config.ConfigException;
import dev.faultline.runtime.config.ConfigLoader;
import dev.faultline.runtime.config.ConfigReference;
import dev.faultline.runtime.config.Loaded;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** From arguments and environment to a configuration, or to an exit code and its explanation. */
record CommandLine<C extends Record>(String program, Class<C> type) {

  /**
   * What to do next.
   *
   * @param loaded the configuration to run with; empty if the process is to end
   * @param exitCode of the process, if there is no configuration
   */
  record Outcome<C>(Optional<Loaded<C>> loaded, int exitCode) {}

  Outcome<C> read(
      String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      Arguments arguments = Arguments.parse(args);
      if (arguments.help()) {
        out.print(ConfigReference.help(program, type));
        return new Outcome<>(Optional.empty(), Exit.OK);
      }
      return new Outcome<>(
          Optional.of(ConfigLoader.load(type, arguments.config(), environment)), Exit.OK);
    } catch (ConfigException e) {
      e.problems().forEach(problem -> err.println(program + ": " + problem));
      return new Outcome<>(Optional.empty(), Exit.USAGE);
    }
  }
}
