package dev.faultline.alert.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A file's nodes, which know their lines. They are never made into objects, so that a file can name
 * no classes.
 */
public final class YamlFile {
  /** Far more than a file of rules or receivers has. */
  private static final long MAX_BYTES = 1 << 20;

  private YamlFile() {}

  /**
   * The file's text.
   *
   * @throws YamlProblemsException if it cannot be read
   */
  public static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new YamlProblemsException(
            file.toString(), List.of("is larger than %d bytes".formatted(MAX_BYTES)));
      }
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new YamlProblemsException(file.toString(), List.of("is not UTF-8"));
    } catch (IOException e) {
      throw new YamlProblemsException(file.toString(), List.of("cannot be read: " + e));
    }
  }

  /**
   * The top node.
   *
   * @throws YamlProblemsException if the text is no YAML
   */
  public static Node compose(String file, String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    try {
      Node node = new Yaml(options).compose(new StringReader(yaml));
      if (node == null) {
        throw new YamlProblemsException(file, List.of("line 1: the file is empty"));
      }
      return node;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new YamlProblemsException(file, List.of("line %d: %s".formatted(line, e.getProblem())));
    } catch (YAMLException e) {
      throw new YamlProblemsException(file, List.of("line 1: " + e.getMessage()));
    }
  }
}
