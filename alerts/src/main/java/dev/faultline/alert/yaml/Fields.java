package dev.faultline.alert.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The fields of one mapping of the file. Each problem is noted with its line, and reading goes on.
 */
public final class Fields {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");

  private final Map<String, Node> byName = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();
  private final List<String> problems;
  private final int line;

  public Fields(Node node, List<String> problems) {
    this.problems = problems;
    line = line(node);
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
        if (byName.put(name, tuple.getValueNode()) != null) {
          problem(tuple.getKeyNode(), "the field %s is there twice".formatted(name));
        }
      }
    } else {
      problem(node, "expected fields, each as name: value");
    }
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private void problem(Node node, String what) {
    problems.add("line %d: %s".formatted(line(node), what));
  }

  /** Notes a problem at the field's line. */
  public void problem(String name, String what) {
    Node node = byName.get(name);
    problems.add("line %d: %s".formatted(node == null ? line : line(node), what));
  }

  /** The fields of a mapping within this one. */
  public Fields inner(Node node) {
    return new Fields(node, problems);
  }

  /** Null where it is missing. */
  public Node node(String name) {
    known.add(name);
    return byName.get(name);
  }

  /** Null where it is missing, which is a problem unless there is a default. */
  public String text(String name, String otherwise) {
    Node node = node(name);
    if (node == null) {
      if (otherwise == null) {
        problem(name, "the field %s is missing".formatted(name));
      }
      return otherwise;
    }
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    problem(node, "%s must be a single value".formatted(name));
    return otherwise;
  }

  /** A list of single values; empty where it is missing. */
  public List<String> texts(String name) {
    Node node = node(name);
    List<String> texts = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      for (Node each : sequence.getValue()) {
        if (each instanceof ScalarNode scalar) {
          texts.add(scalar.getValue());
        } else {
          problem(each, "%s must be a list of single values".formatted(name));
        }
      }
    } else if (node != null) {
      problem(node, "%s must be a list, such as [a, b]".formatted(name));
    }
    return texts;
  }

  /** A time that is measured. */
  public Duration latency(String name, Duration max) {
    return duration(name, null, Duration.ofMillis(1), max, Duration.ofMillis(1));
  }

  /** Whole multiples of 10 s, since windows are. */
  public Duration duration(String name, String otherwise, Duration min, Duration max) {
    return duration(name, otherwise, min, max, Duration.ofSeconds(10));
  }

  private Duration duration(
      String name, String otherwise, Duration min, Duration max, Duration step) {
    String text = text(name, otherwise);
    if (text == null) {
      return min;
    }
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      Duration value =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
      if (value.compareTo(min) >= 0
          && value.compareTo(max) <= 0
          && value.toMillis() % step.toMillis() == 0) {
        return value;
      }
    }
    problem(
        name,
        "%s must be a duration from %s to %s in steps of %s, got %s"
            .formatted(name, print(min), print(max), print(step), text));
    return min;
  }

  static String print(Duration duration) {
    long seconds = duration.toSeconds();
    if (duration.toMillis() % 1000 != 0) {
      return duration.toMillis() + "ms";
    }
    if (seconds > 0 && seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds > 0 && seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** A share, as 0.25 or as 25%. */
  public double share(String name, String otherwise, boolean zeroToo) {
    String text = text(name, otherwise);
    if (text == null) {
      return 0.5;
    }
    boolean percent = text.endsWith("%");
    String number = percent ? text.substring(0, text.length() - 1).strip() : text;
    if (NUMBER.matcher(number).matches()) {
      double value = Double.parseDouble(number) / (percent ? 100 : 1);
      if (value < 1 && (value > 0 || zeroToo && value == 0)) {
        return value;
      }
    }
    problem(name, "%s must be a share above 0%% and below 100%%, got %s".formatted(name, text));
    return 0.5;
  }

  /** A plain number without a sign. */
  public double number(String name, String otherwise, double min, double max) {
    String text = text(name, otherwise);
    if (text == null) {
      return min;
    }
    if (NUMBER.matcher(text).matches()) {
      double value = Double.parseDouble(text);
      if (value >= min && value <= max) {
        return value;
      }
    }
    problem(
        name,
        "%s must be a number from %s to %s, got %s".formatted(name, plain(min), plain(max), text));
    return min;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  /** As {@link #number}, without a fraction. */
  public long whole(String name, String otherwise, long min, long max) {
    double value = number(name, otherwise, (double) min, (double) max);
    if (value != Math.rint(value)) {
      problem(name, "%s must be a whole number, got %s".formatted(name, value));
    }
    return (long) value;
  }

  public <E extends Enum<E>> E choice(
      String name, String otherwise, Class<E> type, List<E> allowed) {
    String text = text(name, otherwise);
    return text == null ? allowed.get(0) : choice(name, text, allowed);
  }

  private <E extends Enum<E>> E choice(String name, String text, List<E> allowed) {
    for (E each : allowed) {
      if (each.name().equalsIgnoreCase(text)) {
        return each;
      }
    }
    problem(
        name,
        "%s must be one of %s, got %s"
            .formatted(name, allowed.toString().toLowerCase(java.util.Locale.ROOT), text));
    return allowed.get(0);
  }

  public <E extends Enum<E>> List<E> choices(String name, List<E> otherwise, List<E> allowed) {
    List<String> texts = texts(name);
    if (texts.isEmpty()) {
      return otherwise;
    }
    return texts.stream().map(text -> choice(name, text, allowed)).distinct().toList();
  }

  /** To be called last. */
  public void refuseOthers() {
    byName.forEach(
        (name, node) -> {
          if (!known.contains(name)) {
            problem(
                node,
                "there is no field %s here; there are %s"
                    .formatted(name, String.join(", ", known.stream().sorted().toList())));
          }
        });
  }
}
