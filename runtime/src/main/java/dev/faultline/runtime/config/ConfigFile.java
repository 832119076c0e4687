package dev.faultline.runtime.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A configuration file, as flat keys: properties, or YAML whose levels are joined by dots. */
final class ConfigFile {
  private ConfigFile() {}

  /**
   * Reads the file.
   *
   * @throws ConfigException if it cannot be read or is neither properties nor YAML
   */
  static Map<String, String> read(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    try {
      if (name.endsWith(".properties")) {
        return properties(file);
      }
      if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        return yaml(file);
      }
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          "%s is not YAML: line %d: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "cannot read the configuration file %s: %s (expected a readable UTF-8 text file)"
              .formatted(file, e));
    }
    throw new ConfigException(
        "the configuration file %s must end in .properties, .yaml or .yml".formatted(file));
  }

  private static Map<String, String> properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties.stringPropertyNames().stream()
        .sorted()
        .collect(
            Collectors.toMap(key -> key, properties::getProperty, (a, b) -> b, LinkedHashMap::new));
  }

  private static Map<String, String> yaml(Path file) throws IOException {
    YAMLMapper mapper =
        YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
    Map<String, String> values = new LinkedHashMap<>();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      flatten("", mapper.readTree(reader), values, file);
    }
    return values;
  }

  private static void flatten(String key, JsonNode node, Map<String, String> values, Path file) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      key.isEmpty() ? entry.getKey() : key + "." + entry.getKey(),
                      entry.getValue(),
                      values,
                      file));
    } else if (key.isEmpty()) {
      if (!node.isMissingNode() && !node.isNull()) {
        throw new ConfigException(
            "%s must hold keys and values, got a %s".formatted(file, node.getNodeType()));
      }
    } else {
      String text =
          node.isArray()
              ? StreamSupport.stream(node.spliterator(), false)
                  .map(JsonNode::asText)
                  .collect(Collectors.joining(","))
              : node.isNull() ? "" : node.asText();
      if (values.put(key, text) != null) {
        throw new ConfigException("%s gives %s twice".formatted(file, key));
      }
    }
  }
}
