package dev.faultline.systemtests.oracle;

/** Tab-separated text as ClickHouse's format TSV has it. */
final class Tsv {
  private Tsv() {}

  static String line(Object... fields) {
    StringBuilder out = new StringBuilder(128);
    for (int i = 0; i < fields.length; i++) {
      out.append(i == 0 ? "" : "\t");
      append(out, fields[i]);
    }
    return out.toString();
  }

  private static void append(StringBuilder out, Object field) {
    if (field == null) {
      out.append("\\N");
      return;
    }
    String text = field.toString();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\0' -> out.append("\\0");
        case '\'' -> out.append("\\'");
        case '\\' -> out.append("\\\\");
        default -> out.append(c);
      }
    }
  }
}
