package dev.faultline.deploy.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.deploy.Repository;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** docker-compose.yml, with the demo's secrets. */
public final class ComposeFile {
  public static final String NAME = "docker-compose.yml";

  private final JsonNode root = Repository.yaml(NAME);

  /** All services by their names. */
  public Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new LinkedHashMap<>();
    root.required("services")
        .properties()
        .forEach(service -> services.put(service.getKey(), service.getValue()));
    return services;
  }

  /** The services that run a program of ours, by that program's module. */
  public Map<String, String> programs() {
    Map<String, String> programs = new TreeMap<>();
    services()
        .forEach(
            (name, service) -> {
              JsonNode program = service.at("/build/args/PROGRAM");
              if (!program.isMissingNode()) {
                programs.put(name, program.asText());
              }
            });
    return programs;
  }

  public Map<String, String> environment(String service) {
    Map<String, String> environment = new TreeMap<>();
    services()
        .get(service)
        .path("environment")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    return environment;
  }

  public List<String> command(String service) {
    return Repository.stream(services().get(service).path("command"))
        .map(JsonNode::asText)
        .toList();
  }

  /** Where on this machine a file is that a service's container has by a secret or a bind mount. */
  public Path outside(String service, String inside) {
    for (JsonNode secret : services().get(service).path("secrets")) {
      if (inside.equals("/run/secrets/" + secret.asText())) {
        return file(root.at("/secrets/" + secret.asText() + "/file").asText());
      }
    }
    for (JsonNode volume : services().get(service).path("volumes")) {
      String[] parts = volume.asText().split(":", -1);
      if (parts[1].equals(inside) && parts[0].startsWith("./")) {
        return file(parts[0]);
      }
    }
    throw new IllegalStateException(service + " has no file at " + inside);
  }

  /** All secrets by their names. */
  public Map<String, Path> secrets() {
    Map<String, Path> files = new TreeMap<>();
    root.required("secrets")
        .properties()
        .forEach(
            secret -> files.put(secret.getKey(), file(secret.getValue().path("file").asText())));
    return files;
  }

  public JsonNode root() {
    return root;
  }

  private static Path file(String text) {
    return Repository.path(text.replaceAll("\\$\\{[A-Z_]+:-([^}]*)}", "$1")).normalize();
  }
}
