package dev.faultline.alert.rule;

import dev.faultline.alert.yaml.Fields;
import dev.faultline.alert.yaml.YamlFile;
import dev.faultline.alert.yaml.YamlProblemsException;
import dev.faultline.schema.AlertSeverity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a rules file. */
final class RuleReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  /** More would be a mistake; each rule costs memory for each service. */
  private static final int MAX_RULES = 100;

  /** What stands in a file. */
  record Read(boolean withDefaults, List<String> without, List<Rule> rules) {}

  private final List<String> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private RuleReader() {}

  static Read read(String file, String yaml) {
    RuleReader reader = new RuleReader();
    Read read = reader.read(YamlFile.compose(file, yaml));
    if (!reader.problems.isEmpty()) {
      throw new YamlProblemsException(file, reader.problems);
    }
    return read;
  }

  private Read read(Node top) {
    Fields fields = new Fields(top, problems);
    String defaults = fields.text("defaults", "true");
    if (!defaults.equals("true") && !defaults.equals("false")) {
      fields.problem("defaults", "defaults must be true or false, got " + defaults);
    }
    List<String> without = fields.texts("without");
    List<Rule> rules = new ArrayList<>();
    Node list = fields.node("rules");
    if (list instanceof SequenceNode sequence) {
      sequence.getValue().forEach(node -> rules.add(rule(new Fields(node, problems))));
      if (rules.size() > MAX_RULES) {
        fields.problem(
            "rules", "there are %d rules; at most %d".formatted(rules.size(), MAX_RULES));
      }
    } else if (list != null) {
      fields.problem("rules", "rules must be a list, each beginning with - name: …");
    }
    fields.refuseOthers();
    return new Read(defaults.equals("true"), without, rules);
  }

  private Rule rule(Fields fields) {
    String name = fields.text("name", null);
    if (name != null && !NAME.matcher(name).matches()) {
      fields.problem(
          "name", "name must be lower-case letters, digits and hyphens, at most 63, got " + name);
    }
    if (name != null && !names.add(name)) {
      fields.problem("name", "there are two rules called " + name);
    }
    Condition when = new ConditionReader(fields).read(fields.text("type", null));
    AlertSeverity severity =
        fields.choice("severity", "warning", AlertSeverity.class, List.of(AlertSeverity.values()));
    Selector where =
        new Selector(fields.texts("accounts"), fields.texts("services"), fields.texts("sites"));
    Duration most = Duration.ofDays(1);
    Rule rule =
        new Rule(
            name,
            severity,
            where,
            when,
            fields.duration("for", "0s", Duration.ZERO, most),
            fields.duration("keep", keepOf(when), Duration.ZERO, most));
    fields.refuseOthers();
    return rule;
  }

  /** What speaks of a moment is kept for a while, what measures a window ends soon after it. */
  private static String keepOf(Condition when) {
    return when instanceof Condition.NewCode
        ? "10m"
        : when instanceof Condition.Silence ? "0s" : "1m";
  }
}
