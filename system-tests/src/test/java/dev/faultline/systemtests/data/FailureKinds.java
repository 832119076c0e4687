package dev.faultline.systemtests.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every kind of failure that a proxy may report: all codes of the catalogue, and what it lacks. */
final class FailureKinds {
  private static final String[] RCODES = {
    "NXDOMAIN",
    "nxdomain",
    "3",
    "SERVFAIL",
    "ServFail",
    "2",
    "REFUSED",
    "23",
    "3841",
    "rcode12",
    "weird",
    "",
    null
  };

  /** One way to fail; the response code as the proxy spells it. */
  record Kind(String code, String rcode) {}

  private FailureKinds() {}

  static List<Kind> all(Path catalogue) {
    List<Kind> kinds = new ArrayList<>();
    try {
      for (JsonNode entry : new ObjectMapper().readTree(catalogue.toFile()).required("codes")) {
        kinds.add(new Kind(entry.required("code").asText(), null));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String rcode : RCODES) {
      kinds.add(new Kind("dns_error", rcode));
    }
    kinds.add(new Kind("teapot_overflow", null));
    kinds.add(new Kind("Connection_Refused", null));
    kinds.add(new Kind("code_of_tomorrow", "NXDOMAIN"));
    kinds.add(new Kind("it's\ta \\ tab", null));
    kinds.add(new Kind("connection_refused", "SERVFAIL"));
    return List.copyOf(kinds);
  }
}
