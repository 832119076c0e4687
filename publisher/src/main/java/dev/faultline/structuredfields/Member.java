package dev.faultline.structuredfields;

import java.util.List;
import java.util.Map;

/** A member of a list: an item, or a list of items in parentheses (RFC 9651, section 3.1). */
public sealed interface Member {
  /** What follows the member behind semicolons, by name, in the order of the field. */
  Map<String, BareItem> parameters();

  /** A value with its parameters (section 3.3). */
  record Item(BareItem value, Map<String, BareItem> parameters) implements Member {}

  /** Items in parentheses, with parameters of the whole (section 3.1.1). */
  record InnerList(List<Item> items, Map<String, BareItem> parameters) implements Member {}
}
