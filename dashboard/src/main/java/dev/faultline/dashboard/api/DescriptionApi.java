package dev.faultline.dashboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Json;
import dev.faultline.dashboard.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The API's description. */
final class DescriptionApi {
  private static final String FILE = "/dev/faultline/dashboard/openapi.yaml";

  /** Made when it is first asked for: reading YAML takes longer than a start should. */
  private volatile byte[] json;

  Reply yaml(Call call) {
    return new Reply.Bytes(read(), "application/yaml; charset=utf-8", Map.of());
  }

  Reply json(Call call) {
    if (json == null) {
      json = toJson(read());
    }
    return new Reply.Bytes(json, "application/json", Map.of());
  }

  private static byte[] toJson(byte[] yaml) {
    try {
      JsonNode tree = YAMLMapper.builder().build().readTree(yaml);
      return Json.bytes(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " is no YAML", e);
    }
  }

  private static byte[] read() {
    try (InputStream in = DescriptionApi.class.getResourceAsStream(FILE)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE + " from the class path", e);
    }
  }
}
