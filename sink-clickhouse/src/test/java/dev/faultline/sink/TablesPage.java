package dev.faultline.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page docs/tables.md: its queries, and the part of it that is made from the tables. */
final class TablesPage {
  private static final Pattern HEADING = Pattern.compile("^### (.*)$", Pattern.MULTILINE);
  private static final Pattern QUERY = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
  private static final String BEGIN = "<!-- columns -->\n";
  private static final String END = "<!-- end of columns -->\n";

  private final Path file;
  private String text;

  TablesPage() throws IOException {
    file = Path.of(System.getProperty("faultline.home"), "docs", "tables.md");
    text = Files.readString(file);
  }

  /** The queries by the heading above each, with a number where one heading has several. */
  Map<String, String> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    Matcher query = QUERY.matcher(text);
    while (query.find()) {
      String heading = headingBefore(query.start());
      String name = heading;
      for (int n = 2; queries.containsKey(name); n++) {
        name = heading + " (" + n + ")";
      }
      queries.put(name, query.group(1));
    }
    return queries;
  }

  private String headingBefore(int position) {
    String heading = "";
    Matcher matcher = HEADING.matcher(text);
    while (matcher.find() && matcher.start() < position) {
      heading = matcher.group(1);
    }
    return heading;
  }

  String columns() {
    return text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
  }

  void write(String columns) throws IOException {
    text = text.replace(BEGIN + columns() + END, BEGIN + columns + END);
    Files.writeString(file, text);
  }

  boolean mentions(String column) {
    return text.contains("`" + column + "`");
  }
}
