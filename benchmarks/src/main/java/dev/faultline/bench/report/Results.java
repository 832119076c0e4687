package dev.faultline.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.faultline.bench.result.Comparison;
import dev.faultline.bench.run.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that was measured so far; kept in a file, so that a run can be made in parts. */
public final class Results {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * The file's form.
   *
   * @param series curves by name: points of time and value
   */
  record Stored(
      Map<String, String> facts,
      Settings settings,
      List<Comparison> checks,
      List<Line> lines,
      Map<String, List<double[]>> series) {}

  private final Map<String, String> facts;
  private final Settings settings;
  private final Map<String, Comparison> checks = new LinkedHashMap<>();
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Map<String, List<double[]>> series = new LinkedHashMap<>();
  private Path file;

  public Results(Map<String, String> facts, Settings settings) {
    this.facts = facts;
    this.settings = settings;
  }

  /** From now on, keeps the file as new as this. */
  public void writeAfterEachChange(Path newFile) {
    file = newFile;
  }

  private void changed() {
    if (file != null) {
      try {
        write(file);
      } catch (IOException e) {
        throw new UncheckedIOException("The results cannot be written to " + file, e);
      }
    }
  }

  /**
   * Adds what an earlier run left in a file.
   *
   * @throws IllegalArgumentException if it was made with other settings
   */
  public void addFrom(Path file) throws IOException {
    Stored stored = JSON.readValue(file.toFile(), Stored.class);
    if (!stored.settings().equals(settings)) {
      throw new IllegalArgumentException(
          file
              + " was made with other settings, "
              + stored.settings()
              + "; give the same, or another --out");
    }
    stored.checks().forEach(this::add);
    stored.lines().forEach(line -> lines.put(line.name(), line));
    series.putAll(stored.series());
  }

  public void write(Path file) throws IOException {
    Stored stored =
        new Stored(
            facts, settings, List.copyOf(checks.values()), List.copyOf(lines.values()), series);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, JSON.writeValueAsBytes(stored));
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Adds one round of a line. */
  public void add(String name, String title, Map<String, Double> figures) {
    lines.put(name, lines.getOrDefault(name, new Line(name, title, List.of())).with(figures));
    changed();
  }

  /** Adds a comparison, in place of an earlier one of the same contestant. */
  public void add(Comparison comparison) {
    checks.put(comparison.contestant(), comparison);
    changed();
  }

  /** Adds a curve, in place of an earlier one of the same name. */
  public void addSeries(String name, List<double[]> points) {
    series.put(name, points);
    changed();
  }

  public int roundsOf(String line) {
    return lines.containsKey(line) ? lines.get(line).rounds().size() : 0;
  }

  public Map<String, String> facts() {
    return facts;
  }

  public Settings settings() {
    return settings;
  }

  public List<Comparison> checks() {
    return new ArrayList<>(checks.values());
  }

  public List<Line> lines() {
    return new ArrayList<>(lines.values());
  }

  public Map<String, List<double[]>> series() {
    return series;
  }
}
