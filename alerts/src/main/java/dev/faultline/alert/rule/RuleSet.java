package dev.faultline.alert.rule;

import dev.faultline.alert.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rules in force. */
public record RuleSet(List<Rule> rules) {
  private static final String DEFAULTS = "default-rules.yaml";

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
   * @throws dev.faultline.alert.yaml.YamlProblemsException if the file cannot be read or is wrong,
   *     with the line of each problem
   */
  public static RuleSet load(Path file) {
    return parse(file.toString(), YamlFile.text(file));
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
