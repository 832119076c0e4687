package dev.faultline.schema;

import dev.faultline.registry.SchemaText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/**
 * The released versions of our subjects, as files {@code src/main/released/SUBJECT/N.avsc} with N
 * from 1 on. A released file never changes: somewhere there are records that were written with it.
 */
final class Released {
  static final Path FOLDER = Path.of("src/main/released");

  private static final Pattern NAME = Pattern.compile("([1-9][0-9]{0,3})\\.avsc");

  private Released() {}

  /** What the build makes for each subject, complete in itself. */
  static Map<String, Schema> current() {
    return Map.of(
        "connection-events-value", asRegistered(ConnectionEvent.getClassSchema()),
        "service-rollups-value", asRegistered(ServiceRollup.getClassSchema()),
        "site-rollups-value", asRegistered(SiteRollup.getClassSchema()),
        "failure-samples-value", asRegistered(FailureSamples.getClassSchema()),
        "service-settings-value", asRegistered(ServiceSettings.getClassSchema()),
        "connection-alerts-value", asRegistered(ConnectionAlert.getClassSchema()));
  }

  private static Schema asRegistered(Schema generated) {
    return new Schema.Parser().parse(SchemaText.of(generated));
  }

  /**
   * The versions of a subject, the oldest first; fails where a number or a file is out of place.
   */
  static List<Schema> versions(Path folder, String subject) throws IOException {
    TreeMap<Integer, Schema> byNumber = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(subject))) {
      for (Path file : files.toList()) {
        var name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
          throw new IllegalStateException(file + " is out of place; expected N.avsc with N from 1");
        }
        byNumber.put(
            Integer.parseInt(name.group(1)), new Schema.Parser().parse(Files.readString(file)));
      }
    }
    if (byNumber.isEmpty() || byNumber.lastKey() != byNumber.size()) {
      throw new IllegalStateException(
          folder.resolve(subject) + " has the versions " + byNumber.keySet() + "; expected 1 to N");
    }
    return new ArrayList<>(byNumber.values());
  }

  /** Writes the schema as the subject's next version. */
  static Path release(Path folder, String subject, Schema schema) throws IOException {
    Path of = Files.createDirectories(folder.resolve(subject));
    int next = 1;
    while (Files.exists(of.resolve(next + ".avsc"))) {
      next++;
    }
    return Files.writeString(
        of.resolve(next + ".avsc"), SchemaFormatter.format("json/pretty", schema) + "\n");
  }
}
