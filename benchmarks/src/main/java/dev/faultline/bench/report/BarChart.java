package dev.faultline.bench.report;

import java.util.List;
import java.util.Locale;

/** Horizontal bars of one figure: the median of each line, and from its least to its most. */
final class BarChart {
  private static final int WIDTH = 860;
  private static final int LABELS = 290;
  private static final int VALUES = 90;
  private static final int ROW = 24;
  private static final int BAR = 14;

  private BarChart() {}

  /** An SVG element; empty if no line has the figure. */
  static String svg(Figure figure, List<Line> lines) {
    List<Line> shown = lines.stream().filter(line -> line.has(figure.key)).toList();
    if (shown.isEmpty()) {
      return "";
    }
    double most = shown.stream().flatMap(l -> l.values(figure.key).stream()).reduce(0.0, Math::max);
    double scale = most == 0 ? 0 : (WIDTH - LABELS - VALUES) / most;
    StringBuilder out = new StringBuilder();
    out.append(
        "<svg role='img' viewBox='0 0 %d %d' aria-label='%s'>"
            .formatted(WIDTH, shown.size() * ROW + 8, Html.escape(figure.title)));
    for (int i = 0; i < shown.size(); i++) {
      bar(out, figure, shown.get(i), i * ROW + 4, scale);
    }
    return out.append("</svg>\n").toString();
  }

  private static void bar(StringBuilder out, Figure figure, Line line, int top, double scale) {
    double median = line.median(figure.key);
    double low = Statistics.quantile(line.values(figure.key), 0);
    double high = Statistics.quantile(line.values(figure.key), 1);
    int middle = top + BAR / 2;
    out.append(
        "<text x='%d' y='%d' text-anchor='end'>%s</text>"
            .formatted(LABELS - 8, top + BAR - 2, Html.escape(line.title())));
    out.append(
        format(
            "<rect class='%s' x='%d' y='%d' width='%.1f' height='%d'/>",
            line.name().startsWith("faultline") ? "own" : "other",
            LABELS,
            top,
            median * scale,
            BAR));
    out.append(
        format("<path d='M%.1f %dH%.1f'/>", LABELS + low * scale, middle, LABELS + high * scale));
    out.append(
        format(
            "<text x='%.1f' y='%d'>%s</text>",
            LABELS + high * scale + 6, top + BAR - 2, Html.escape(figure.show(median))));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
