package dev.faultline.catalogue;

import java.util.List;

/** What a catalogue file says, each entry checked by itself. */
record CatalogueData(
    int version,
    List<CategoryText> categories,
    List<ErrorCode> codes,
    List<TunnelHint> tunnelHints) {

  CatalogueData {
    categories = List.copyOf(categories);
    codes = List.copyOf(codes);
    tunnelHints = List.copyOf(tunnelHints);
  }
}
