package dev.faultline.bench.report;

import java.util.List;
import java.util.Locale;

/** One curve with its two axes' ends, as SVG. */
final class Curve {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 200;
  private static final int LEFT = 70;
  private static final int BOTTOM = 24;

  private Curve() {}

  /**
   * An SVG element.
   *
   * @param points of x and y, both 0 or more, in the order of x
   */
  static String svg(String title, List<double[]> points) {
    double mostX = points.stream().mapToDouble(p -> p[0]).max().orElse(1);
    double mostY = points.stream().mapToDouble(p -> p[1]).max().orElse(1);
    StringBuilder path = new StringBuilder();
    for (double[] point : points) {
      double x = LEFT + (mostX == 0 ? 0 : point[0] / mostX * (WIDTH - LEFT - 10));
      double y = HEIGHT - BOTTOM - (mostY == 0 ? 0 : point[1] / mostY * (HEIGHT - BOTTOM - 14));
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x, y));
    }
    return """
        <svg role='img' viewBox='0 0 %d %d' aria-label='%s'>\
        <text x='%d' y='18' text-anchor='end'>%s</text>\
        <text x='%d' y='%d' text-anchor='end'>0</text>\
        <text x='%d' y='%d' text-anchor='end'>%s</text>\
        <path class='axis' d='M%d 10V%dH%d'/><path class='curve' d='%s'/></svg>
        """
        .formatted(
            WIDTH,
            HEIGHT,
            Html.escape(title),
            LEFT - 8,
            number(mostY),
            LEFT - 8,
            HEIGHT - BOTTOM,
            WIDTH - 10,
            HEIGHT - 6,
            number(mostX),
            LEFT,
            HEIGHT - BOTTOM,
            WIDTH - 10,
            path);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
  }
}
