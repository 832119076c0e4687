package dev.faultline.local.haproxy;

import dev.faultline.schema.ConnectionEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines to read in tests, and how to read them. */
final class Lines {
  /** A success, with every field that the log format has. */
  static final String HTTP =
      "faultline=1 t=1795508224512376 id=0b66a3af-7023-46d6-8a5a-756d113903cc host=edge-1 fe=web"
          + " be=shop srv=s1 ip=192.0.2.7 port=8080 ts=-- st=200 TR=3 Tw=5 Tc=7 Tr=11 Ta=29 rc=0"
          + " bytes=51 tls=0 tlserr=- err=\"Success\" tlsmsg=\"\" account=\"\" service=\"\""
          + " target=\"\" dns=\"\" dns_us=- end";

  static final String TCP =
      "faultline=1 t=1795508224512376 id=0b66a3af-7023-46d6-8a5a-756d113903cc host=edge-1 fe=db"
          + " be=postgres srv=s1 ip=192.0.2.7 port=5432 ts=-- Th=2 Tw=5 Tc=7 Tt=29 rc=0 bytes=51"
          + " tls=0 tlserr=- err=\"Success\" tlsmsg=\"\" account=\"\" service=\"\" target=\"\""
          + " dns=\"\" dns_us=- end";

  /**
   * A recorded line.
   *
   * @param rule the rule that must match
   * @param code the error code, {@code success} or {@code none}
   */
  record Recorded(String rule, String code, String line) {
    @Override
    public String toString() {
      return rule + " gives " + code + ": " + line;
    }
  }

  private Lines() {}

  static List<Recorded> recorded() throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Lines.class.getResourceAsStream("recorded.txt"), StandardCharsets.UTF_8))) {
      return in.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", 3))
          .map(parts -> new Recorded(parts[0], parts[1], parts[2]))
          .toList();
    }
  }

  /** A line with other values of some fields, given as {@code key=value}; a field may be new. */
  static String with(String line, String... fields) {
    String result = line;
    for (String field : fields) {
      String key = " " + field.substring(0, field.indexOf('=') + 1);
      int at = result.indexOf(key);
      if (at < 0) {
        result = result.replaceAll(" end$", " " + field.replace("\\", "\\\\") + " end");
        continue;
      }
      int valueAt = at + key.length();
      int end =
          result.charAt(valueAt) == '"'
              ? result.indexOf('"', valueAt + 1) + 1
              : result.indexOf(' ', valueAt);
      result = result.substring(0, at) + " " + field + result.substring(end);
    }
    return result;
  }

  /** A reader that knows one account and names services by their backends. */
  static HaproxyLog log() {
    return new HaproxyLog(Outcomes.load(), new ServiceMap(List.of(), "acme"), "", "");
  }

  static LineReading read(String line) throws UnreadableLineException {
    return log().read(line.getBytes(StandardCharsets.UTF_8));
  }

  static ConnectionEvent event(String line) throws UnreadableLineException {
    return ((LineReading.Event) read(line)).event();
  }
}
