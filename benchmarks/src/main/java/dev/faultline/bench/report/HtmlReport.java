package dev.faultline.bench.report;

import dev.faultline.bench.result.Comparison;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page for people: one file, no scripts, nothing from elsewhere. */
public final class HtmlReport {
  private static final List<Figure> PLOTTED =
      List.of(
          Figure.CPU,
          Figure.RATE,
          Figure.ALLOCATED,
          Figure.PEAK,
          Figure.ROWS,
          Figure.P99,
          Figure.NANOS);

  private final Results results;
  private final StringBuilder out = new StringBuilder();

  public HtmlReport(Results results) {
    this.results = results;
  }

  public void write(Path file) throws IOException {
    Files.writeString(file, page());
  }

  String page() {
    out.setLength(0);
    targets();
    figures();
    plots();
    checks();
    facts();
    return resource("report.html").replace("{{report}}", out);
  }

  private void targets() {
    Map<String, Line> lines =
        results.lines().stream().collect(Collectors.toMap(Line::name, Function.identity()));
    heading("Targets");
    out.append("<table><tr><th>what<th>target<th>measured<th></tr>\n");
    for (Target target : Targets.ALL) {
      Target.Standing standing = target.standing(lines);
      row(target.what(), target.boundText(), target.valueText(lines), standing.words);
    }
    out.append("</table>\n");
  }

  private void figures() {
    heading("Figures");
    out.append("<p>Medians over the rounds; hover for the least and the most.</p>\n");
    List<Figure> shown =
        Arrays.stream(Figure.values())
            .filter(figure -> results.lines().stream().anyMatch(line -> line.has(figure.key)))
            .toList();
    out.append("<div class='wide'><table><tr><th>line<th>rounds");
    shown.forEach(figure -> out.append("<th>").append(Html.escape(figure.title)));
    out.append("</tr>\n");
    for (Line line : results.lines()) {
      out.append("<tr><td>").append(Html.escape(line.title()));
      out.append("<td>").append(line.rounds().size());
      shown.forEach(figure -> cell(line, figure));
      out.append("</tr>\n");
    }
    out.append("</table></div>\n");
  }

  private void cell(Line line, Figure figure) {
    if (!line.has(figure.key)) {
      out.append("<td>");
      return;
    }
    List<Double> values = line.values(figure.key);
    out.append("<td class='number' title='")
        .append(Html.escape(figure.show(Statistics.quantile(values, 0))))
        .append(" to ")
        .append(Html.escape(figure.show(Statistics.quantile(values, 1))))
        .append("'>")
        .append(Html.escape(figure.show(line.median(figure.key))));
  }

  private void plots() {
    for (Figure figure : PLOTTED) {
      String plot = BarChart.svg(figure, results.lines());
      if (!plot.isEmpty()) {
        heading(figure.title);
        out.append(plot);
      }
    }
    results
        .series()
        .forEach(
            (title, points) -> {
              heading(title);
              out.append(Curve.svg(title, points));
            });
  }

  private void checks() {
    heading("Same results");
    out.append(
        "<p>Each contestant read the same smaller data set; every cell it wrote (service,"
            + " resolution, window, code) was compared with what the events make: category,"
            + " connections and the bins of both sketches.</p>\n");
    out.append(
        "<table><tr><th>contestant<th>events<th>cells<th>missing<th>different<th>other"
            + "<th></tr>\n");
    for (Comparison c : results.checks()) {
      row(
          c.contestant(),
          Long.toString(c.events()),
          Long.toString(c.cells()),
          Long.toString(c.missing()),
          Long.toString(c.different()),
          Long.toString(c.unexpected()),
          c.equal() ? "equal" : "differs");
    }
    out.append("</table>\n");
  }

  private void facts() {
    heading("Machine, versions, settings");
    out.append("<table>\n");
    results.facts().forEach(this::row);
    row("settings", results.settings().toString());
    out.append("</table>\n");
  }

  private void heading(String text) {
    out.append(Html.element("h2", text)).append('\n');
  }

  private void row(String... cells) {
    out.append("<tr>");
    for (String cell : cells) {
      out.append("<td>").append(Html.escape(cell));
    }
    out.append("</tr>\n");
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read from this program's jar", e);
    }
  }
}
