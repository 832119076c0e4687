package dev.faultline.structuredfields;

/** A field's value, read from its start to its end. */
final class Characters {
  private static final char NONE = '\0';

  private final String text;
  private int position;

  Characters(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return position == text.length();
  }

  /** The next character, or NUL, which no structured field may contain, at the end. */
  char peek() {
    return atEnd() ? NONE : text.charAt(position);
  }

  char next() {
    char c = peek();
    if (!atEnd()) {
      position++;
    }
    return c;
  }

  /** Whether the character came next; it is then consumed. */
  boolean take(char c) {
    boolean there = !atEnd() && text.charAt(position) == c;
    if (there) {
      position++;
    }
    return there;
  }

  void expect(char c, String where) throws FieldSyntaxException {
    if (!take(c)) {
      throw fault("expected '" + c + "' " + where);
    }
  }

  void skipSpaces() {
    while (take(' ')) {}
  }

  void skipSpacesAndTabs() {
    while (take(' ') || take('\t')) {}
  }

  int position() {
    return position;
  }

  /** What was read since a position. */
  String since(int start) {
    return text.substring(start, position);
  }

  FieldSyntaxException fault(String what) {
    return new FieldSyntaxException(position, what + (atEnd() ? ", but the value ends" : ""));
  }
}
