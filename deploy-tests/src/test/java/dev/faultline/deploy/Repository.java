package dev.faultline.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Files of this checkout, by their paths from its top. */
public final class Repository {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Repository() {}

  public static Path path(String name) {
    return Path.of(System.getProperty("faultline.home")).resolve(name);
  }

  public static String text(String name) {
    try {
      return Files.readString(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A YAML file, its anchors and merge keys resolved. */
  public static JsonNode yaml(String name) {
    Yaml reader = new Yaml(new SafeConstructor(new LoaderOptions()));
    return JSON.valueToTree(reader.load(text(name)));
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
