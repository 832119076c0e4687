package dev.faultline.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.bench.contestant.Contestants;
import dev.faultline.bench.result.Comparison;
import dev.faultline.bench.run.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportTest {
  private static final Settings SETTINGS =
      new Settings(100, 50, 10, 6, 1000, 1, 20, 512, 100, 1000, 10, 100);

  private static Results results() {
    return new Results(Map.of("processor", "an <odd> & \"new\" one"), SETTINGS);
  }

  private static Map<String, Double> figures(double cpu, double rate) {
    return Map.of("cpuNanosPerEvent", cpu, "eventsPerSecond", rate);
  }

  @Test
  void shouldEscapeWhateverItShows() {
    // Given
    Results results = results();
    results.add("x", "<script>alert('x')</script>", figures(1, 2));

    // When
    String page = new HtmlReport(results).page();

    // Then
    assertThat(page).doesNotContain("<script", "<odd>").contains("&lt;script&gt;", "&lt;odd&gt;");
  }

  @Test
  void shouldAskForNothingFromElsewhere() {
    // Given
    Results results = results();
    results.add("x", "a line", figures(1, 2));

    // When
    String page = new HtmlReport(results).page();

    // Then
    assertThat(page).doesNotContain("http://", "https://", "src=", "url(");
  }

  @Test
  void shouldDrawWellFormedPlots() throws Exception {
    // Given
    Line line = new Line("x", "<a> & 'b'", List.of(figures(100, 5), figures(300, 5)));

    // When
    String bars = BarChart.svg(Figure.CPU, List.of(line));
    String curve = Curve.svg("a & b", List.of(new double[] {0, 0}, new double[] {1, 2}));

    // Then
    for (String svg : List.of(bars, curve)) {
      assertThat(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .parse(new InputSource(new StringReader(svg)))
                  .getDocumentElement()
                  .getTagName())
          .isEqualTo("svg");
    }
    assertThat(bars).contains(">200<");
  }

  @Test
  void shouldJudgeTargetsByMedians() {
    // Given
    Results results = results();
    results.add(Contestants.FLOOR_AVRO, "", figures(100, 5));
    results.add(Contestants.FAULTLINE_1, "", figures(140, 50));
    results.add(Contestants.FAULTLINE_1, "", figures(900, 50));
    results.add(Contestants.FAULTLINE_1, "", figures(145, 50));
    results.add(Contestants.DSL_ROCKSDB, "", figures(9000, 20));

    // When
    String page = new HtmlReport(results).page();

    // Then
    assertThat(page)
        .contains("<td>at most 1.50<td>1.45<td>reached")
        .contains("<td>at least 10.00<td>2.50<td>missed")
        .contains("<td>–<td>not measured");
  }

  @Test
  void shouldGoOnFromWhatWasWritten(@TempDir Path folder) throws IOException {
    // Given
    Path file = folder.resolve("results.json");
    Results first = results();
    first.add("x", "a line", figures(1, 2));
    first.add(new Comparison("x", 10, 5, 0, 1, 0, List.of("cell")));
    first.addSeries("curve", List.of(new double[] {1, 2}));
    first.write(file);

    // When
    Results second = results();
    second.addFrom(file);
    second.add("x", "a line", figures(3, 4));

    // Then
    assertThat(second.roundsOf("x")).isEqualTo(2);
    assertThat(second.lines().get(0).median("cpuNanosPerEvent")).isEqualTo(2);
    assertThat(second.checks()).hasSize(1).noneMatch(Comparison::equal);
    assertThat(second.series()).containsOnlyKeys("curve");
  }

  @Test
  void shouldRefuseResultsOfOtherSettings(@TempDir Path folder) throws IOException {
    // Given
    Path file = folder.resolve("results.json");
    results().write(file);
    Results other =
        new Results(Map.of(), new Settings(999, 50, 10, 6, 1000, 1, 20, 512, 1, 1, 1, 1));

    // Then
    assertThatThrownBy(() -> other.addFrom(file)).hasMessageContaining("other settings");
  }
}
