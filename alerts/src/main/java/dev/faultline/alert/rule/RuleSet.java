package dev.faultline.alert.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rules in force. */
public record RuleSet(List<Rule> rules) {
  private static final String DEFAULTS = "default-rules.yaml";

  /** Far more than a file of rules has. */
  private static final long MAX_BYTES = 1 << 20;

  public RuleSet {
    rules = List.copyOf(rules);
  }

  /** The rules that work without a file. */
  public static RuleSet defaults() {
    try (InputStream in = RuleSet.class.getResourceAsStream(DEFAULTS)) {
      return new RuleSet(
          RuleReader.read(DEFAULTS, new String(in.readAllBytes(), StandardCharsets.UTF_8)).rules());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A file's rules, together with the default ones unless it says otherwise. A rule of the file
   * replaces the default one of its name.
   *
   * @throws RuleException if the file cannot be read or is wrong, with the line of each problem
   */
  public static RuleSet load(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new RuleException(
            file.toString(), List.of("is larger than %d bytes".formatted(MAX_BYTES)));
      }
      return parse(file.toString(), Files.readString(file));
    } catch (MalformedInputException e) {
      throw new RuleException(file.toString(), List.of("is not UTF-8"));
    } catch (IOException e) {
      throw new RuleException(file.toString(), List.of("cannot be read: " + e));
    }
  }

  static RuleSet parse(String name, String yaml) {
    RuleReader.Read read = RuleReader.read(name, yaml);
    Map<String, Rule> all = new LinkedHashMap<>();
    if (read.withDefaults()) {
      defaults().rules().forEach(rule -> all.put(rule.name(), rule));
    }
    read.without().forEach(all::remove);
    read.rules().forEach(rule -> all.put(rule.name(), rule));
    return new RuleSet(List.copyOf(all.values()));
  }
}
