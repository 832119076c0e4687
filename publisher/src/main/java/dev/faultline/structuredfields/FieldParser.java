package dev.faultline.structuredfields;

import dev.faultline.structuredfields.BareItem.BooleanItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The containers: lists, inner lists, items with parameters. */
final class FieldParser {
  private final Characters in;
  private final BareItemParser bareItems;

  FieldParser(Characters in) {
    this.in = in;
    this.bareItems = new BareItemParser(in);
  }

  List<Member> list() throws FieldSyntaxException {
    in.skipSpaces();
    List<Member> members = new ArrayList<>();
    while (!in.atEnd()) {
      members.add(in.peek() == '(' ? innerList() : item());
      in.skipSpacesAndTabs();
      if (in.atEnd()) {
        break;
      }
      in.expect(',', "between two members");
      in.skipSpacesAndTabs();
      if (in.atEnd()) {
        throw in.fault("expected a member behind the comma");
      }
    }
    return List.copyOf(members);
  }

  Member.Item onlyItem() throws FieldSyntaxException {
    in.skipSpaces();
    Member.Item item = item();
    in.skipSpaces();
    if (!in.atEnd()) {
      throw in.fault("expected nothing behind the item");
    }
    return item;
  }

  private Member.Item item() throws FieldSyntaxException {
    BareItem value = bareItems.parse();
    return new Member.Item(value, parameters());
  }

  private Member.InnerList innerList() throws FieldSyntaxException {
    in.expect('(', "before an inner list");
    List<Member.Item> items = new ArrayList<>();
    while (true) {
      in.skipSpaces();
      if (in.take(')')) {
        return new Member.InnerList(List.copyOf(items), parameters());
      }
      items.add(item());
      if (in.peek() != ' ' && in.peek() != ')') {
        throw in.fault("expected a space or ')' in an inner list");
      }
    }
  }

  private Map<String, BareItem> parameters() throws FieldSyntaxException {
    Map<String, BareItem> parameters = new LinkedHashMap<>();
    while (in.take(';')) {
      in.skipSpaces();
      String key = key();
      BareItem value = in.take('=') ? bareItems.parse() : new BooleanItem(true);
      // The last of several equal names counts, at the place of the first.
      parameters.put(key, value);
    }
    return Collections.unmodifiableMap(parameters);
  }

  private String key() throws FieldSyntaxException {
    int start = in.position();
    if (!isLowerCase(in.peek()) && in.peek() != '*') {
      throw in.fault("expected a name, which begins with a lower-case letter or '*'");
    }
    while (isPartOfKey(in.peek())) {
      in.next();
    }
    return in.since(start);
  }

  private static boolean isPartOfKey(char c) {
    return isLowerCase(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '*';
  }

  private static boolean isLowerCase(char c) {
    return c >= 'a' && c <= 'z';
  }
}
