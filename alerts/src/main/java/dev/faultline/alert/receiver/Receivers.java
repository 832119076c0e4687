package dev.faultline.alert.receiver;

import dev.faultline.alert.rule.Selector;
import dev.faultline.alert.yaml.Fields;
import dev.faultline.alert.yaml.YamlFile;
import dev.faultline.alert.yaml.YamlProblemsException;
import dev.faultline.schema.AlertSeverity;
import dev.faultline.schema.Category;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a file of receivers. */
public final class Receivers {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final int MAX = 1000;
  private static final List<AlertSeverity> LOUD =
      List.of(AlertSeverity.warning, AlertSeverity.critical);
  private static final URI NOWHERE = URI.create("http://127.0.0.1/");

  private final List<String> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private Receivers() {}

  /**
   * The receivers of a file.
   *
   * @throws YamlProblemsException if it cannot be read or is wrong, with the line of each problem
   */
  public static List<Receiver> load(Path file) {
    return parse(file.toString(), YamlFile.text(file));
  }

  static List<Receiver> parse(String file, String yaml) {
    Receivers reader = new Receivers();
    List<Receiver> receivers = reader.read(YamlFile.compose(file, yaml));
    if (!reader.problems.isEmpty()) {
      throw new YamlProblemsException(file, reader.problems);
    }
    return receivers;
  }

  private List<Receiver> read(Node top) {
    Fields fields = new Fields(top, problems);
    List<Receiver> receivers = new ArrayList<>();
    if (fields.node("receivers") instanceof SequenceNode sequence) {
      sequence.getValue().forEach(node -> receivers.add(receiver(new Fields(node, problems))));
    }
    if (receivers.isEmpty() || receivers.size() > MAX) {
      fields.problem(
          "receivers",
          "receivers must be a list of 1 to " + MAX + ", each beginning with - name: …");
    }
    fields.refuseOthers();
    return receivers;
  }

  private Receiver receiver(Fields fields) {
    String name = fields.text("name", null);
    if (name != null && !NAME.matcher(name).matches()) {
      fields.problem(
          "name", "name must be lower-case letters, digits and hyphens, at most 63, got " + name);
    }
    if (name != null && !names.add(name)) {
      fields.problem("name", "there are two receivers called " + name);
    }
    Receiver.Type type =
        fields.choice("type", null, Receiver.Type.class, List.of(Receiver.Type.values()));
    String secret = fields.text("secret-file", "");
    Receiver receiver =
        new Receiver(
            name,
            type,
            url(fields),
            secret.isEmpty() ? Optional.empty() : Optional.of(Path.of(secret)),
            new Selector(fields.texts("accounts"), fields.texts("services"), fields.texts("sites")),
            fields.choices("categories", List.of(), List.of(Category.values())),
            fields.choices("severities", LOUD, List.of(AlertSeverity.values())),
            fields.texts("rules"));
    if (type == Receiver.Type.WEBHOOK && secret.isEmpty()) {
      fields.problem("secret-file", "a webhook needs a secret-file: its messages are signed");
    }
    fields.refuseOthers();
    return receiver;
  }

  private static URI url(Fields fields) {
    String text = fields.text("url", null);
    if (text == null) {
      return NOWHERE;
    }
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // It is told below what was expected.
    }
    fields.problem("url", "url must be an address with http or https, got " + text);
    return NOWHERE;
  }
}
