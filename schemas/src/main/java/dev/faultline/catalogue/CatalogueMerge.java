package dev.faultline.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Puts an operator's file over the built-in catalogue. */
final class CatalogueMerge {
  private CatalogueMerge() {}

  static CatalogueData merge(CatalogueData base, CatalogueData override, Problems problems) {
    if (override.version() <= base.version()) {
      problems.add(
          "the file",
          "\"version\" is "
              + override.version()
              + "; expected more than the built-in catalogue's "
              + base.version()
              + ", so that rows tell which of the two classified them");
    }
    return new CatalogueData(
        override.version(),
        replaced(base.categories(), override.categories(), c -> c.category().name()),
        replaced(base.codes(), override.codes(), CatalogueChecks::nameOf),
        replaced(base.tunnelHints(), override.tunnelHints(), CatalogueChecks::nameOf));
  }

  /** The first list, with those of the second in the place of those of the same name, or after. */
  private static <T> List<T> replaced(List<T> first, List<T> second, Function<T, String> name) {
    Map<String, T> byName = new LinkedHashMap<>();
    first.forEach(item -> byName.put(name.apply(item), item));
    second.forEach(item -> byName.put(name.apply(item), item));
    return new ArrayList<>(byName.values());
  }
}
