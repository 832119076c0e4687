package dev.faultline.alert.rule;

import dev.faultline.alert.yaml.YamlProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of a file, as it is now. A file that becomes bad is refused, with what is wrong, and
 * the rules stay as they were. Any thread may ask for the rules; one looks at the file.
 */
public final class RulesFile implements Supplier<RuleSet> {
  private static final Logger log = LoggerFactory.getLogger(RulesFile.class);

  private final Path file;
  private volatile RuleSet current;
  private volatile String problem;
  private String seen;

  /**
   * Reads the file.
   *
   * @throws YamlProblemsException if it is bad: a program does not start with bad rules
   */
  public RulesFile(Path file) {
    this.file = file;
    seen = state();
    current = RuleSet.load(file);
  }

  /**
   * Reads the file again if it is another one than before; whether the rules changed by that. Texts
   * are compared and not times, which have too coarse a grain.
   */
  public synchronized boolean look() {
    String now = state();
    if (now.equals(seen)) {
      return false;
    }
    seen = now;
    try {
      current = RuleSet.load(file);
      problem = null;
      log.info("alerts follow {} rules from {}", current.rules().size(), file);
      return true;
    } catch (YamlProblemsException e) {
      problem = e.getMessage();
      log.error("the rules of alerts stay as they were: {}", problem);
      return false;
    }
  }

  private String state() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What is wrong with the file as it is now. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  public RuleSet current() {
    return current;
  }

  @Override
  public RuleSet get() {
    return current;
  }
}
