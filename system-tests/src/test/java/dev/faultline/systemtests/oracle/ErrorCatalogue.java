package dev.faultline.systemtests.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Whose fault a failure is, as the catalogue's file says. */
final class ErrorCatalogue {
  private final Map<String, String> categories = new HashMap<>();
  private final long version;

  ErrorCatalogue(Path file) throws IOException {
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    version = root.required("version").asLong();
    for (JsonNode entry : root.required("codes")) {
      String rcode = entry.path("when").path("dns_rcode").asText("");
      categories.put(
          key(entry.required("code").asText(), rcode), entry.required("category").asText());
    }
  }

  long version() {
    return version;
  }

  /** The entry for the code with the response code wins over the one for the code alone. */
  String category(String code, String rcodeName) {
    String general = categories.getOrDefault(key(code, ""), "unclassified");
    return categories.getOrDefault(key(code, rcodeName), general);
  }

  private static String key(String code, String rcode) {
    return code + "\t" + rcode;
  }
}
