package dev.faultline.dashboard.api;

import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.range.Numbers;
import java.util.List;
import java.util.function.Function;

/**
 * Pages of a list: one entry more than a page is asked for, to know whether another page follows.
 */
record Paging(int limit) {
  private static final int DEFAULT = 50;
  private static final int MAX = 200;

  static Paging of(Call call) {
    return new Paging(Numbers.whole(call, "limit", 1, MAX).orElse(DEFAULT));
  }

  int asked() {
    return limit + 1;
  }

  <T> List<T> page(List<T> rows) {
    return rows.size() > limit ? rows.subList(0, limit) : rows;
  }

  /** The cursor after the page's last entry; null if it is the last page. */
  <T> String next(List<T> rows, Function<T, Object> place) {
    return rows.size() > limit ? Cursor.of(place.apply(rows.get(limit - 1))) : null;
  }
}
