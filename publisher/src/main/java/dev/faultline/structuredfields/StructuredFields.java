package dev.faultline.structuredfields;

import java.util.List;

/** Reads values of structured fields (RFC 9651, section 4.2). */
public final class StructuredFields {
  private StructuredFields() {}

  /**
   * The members of a field that is a list. An empty text is an empty list.
   *
   * @param value the field's value; where a message has the field several times, the values joined
   *     by commas
   * @throws FieldSyntaxException if any part of it breaks the syntax; the field is then to be
   *     ignored as a whole
   */
  public static List<Member> list(String value) throws FieldSyntaxException {
    return new FieldParser(new Characters(value)).list();
  }

  /**
   * The value of a field that is one item.
   *
   * @throws FieldSyntaxException if it is anything else
   */
  public static Member.Item item(String value) throws FieldSyntaxException {
    return new FieldParser(new Characters(value)).onlyItem();
  }
}
