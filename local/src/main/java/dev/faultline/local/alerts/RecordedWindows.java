package dev.faultline.local.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.faultline.alert.judge.Bins;
import dev.faultline.alert.judge.Cell;
import dev.faultline.alert.judge.Subject;
import dev.faultline.local.LocalException;
import dev.faultline.local.sql.ClickHouse;
import dev.faultline.local.sql.Statements;
import dev.faultline.schema.Category;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads rollups from ClickHouse, in the order of their windows, as a stream. */
final class RecordedWindows {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final ClickHouse clickhouse;
  private Subject subject;
  private long start;
  private List<Cell> cells = new ArrayList<>();

  RecordedWindows(ClickHouse clickhouse) {
    this.clickhouse = clickhouse;
  }

  /**
   * Plays the windows from one time to another. Windows of 60 s are judged at their last 10 s.
   *
   * @param resolution 10 or 60 s
   * @return how many windows there were
   */
  long play(int resolution, Instant from, Instant to, Rehearsal rehearsal) {
    Map<String, String> parameters =
        Map.of(
            "resolution", String.valueOf(resolution),
            "from", String.valueOf(from.getEpochSecond()),
            "to", String.valueOf(to.getEpochSecond()));
    long windows = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                clickhouse.query(
                    Statements.load("recorded-windows"),
                    "JSONCompactEachRow",
                    parameters,
                    PATIENCE),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        windows += row(MAPPER.readTree(line), resolution, rehearsal) ? 1 : 0;
      }
    } catch (IOException e) {
      throw new LocalException("cannot read the recorded windows: " + e.getMessage(), e);
    }
    return windows + (flush(rehearsal) ? 1 : 0);
  }

  private boolean row(JsonNode row, int resolution, Rehearsal rehearsal) {
    long at = row.get(0).asLong() + resolution - 10;
    Subject of = new Subject(row.get(1).asText(), row.get(2).asText(), row.get(3).asText());
    boolean next = subject != null && (at != start || !of.equals(subject)) && flush(rehearsal);
    start = at;
    subject = of;
    cells.add(
        new Cell(
            row.get(4).asText(),
            row.get(5).asText(),
            Category.valueOf(row.get(6).asText()),
            row.get(7).asLong(),
            bins(row.get(8), row.get(9)),
            bins(row.get(10), row.get(11))));
    return next;
  }

  private boolean flush(Rehearsal rehearsal) {
    if (cells.isEmpty()) {
      return false;
    }
    rehearsal.window(subject, Instant.ofEpochSecond(start), cells);
    cells = new ArrayList<>();
    return true;
  }

  private static Bins bins(JsonNode keys, JsonNode counts) {
    if (keys.isEmpty()) {
      return Bins.EMPTY;
    }
    int[] index = new int[keys.size()];
    long[] count = new long[keys.size()];
    for (int i = 0; i < index.length; i++) {
      index[i] = keys.get(i).asInt();
      count[i] = counts.get(i).asLong();
    }
    return new Bins(index, count);
  }
}
