package dev.faultline.dashboard.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * Rows of 40 days: hours of all services, minutes of a tenth of them all the time and of the others
 * one in a hundred, and 10 s windows of a twentieth of them for the last three days. Of 10 000
 * services that is about 100 million rows.
 */
record Generator(Connection connection, int services, Instant end) {
  private static final int DAYS = 40;
  private static final int DAY = 86_400;
  private static final int SITES = 50;

  /** Generates what is not there yet, a part for each call's share of the time. */
  void fill() throws SQLException, IOException {
    step("hours", () -> services(3600, DAYS * DAY / 3600, 0, services, 1));
    int popular = Math.max(1, services / 10);
    int slices = 10;
    for (int slice = 0; slice < slices; slice++) {
      int from = popular * slice / slices;
      int to = popular * (slice + 1) / slices;
      step("minutes-" + slice, () -> services(60, DAYS * DAY / 60, from, to, 1));
    }
    step("minutes-of-others", () -> services(60, DAYS * DAY / 60, popular, services, 100));
    step("tens", () -> services(10, 3 * DAY / 10, 0, Math.max(1, services / 20), 1));
    for (int resolution : new int[] {10, 60, 3600}) {
      step("sites-" + resolution, () -> sites(resolution));
    }
  }

  private interface Step {
    void run() throws SQLException, IOException;
  }

  private void step(String name, Step step) throws SQLException, IOException {
    execute(
        "CREATE TABLE IF NOT EXISTS default.bench_steps (name String) ENGINE = MergeTree ORDER BY name");
    if (!value("SELECT count() FROM default.bench_steps WHERE name = '" + name + "'").equals("0")) {
      return;
    }
    long began = System.nanoTime();
    step.run();
    execute("INSERT INTO default.bench_steps VALUES ('" + name + "')");
    System.out.printf("generated %s in %.1f s%n", name, (System.nanoTime() - began) / 1e9);
  }

  private void services(int resolution, int windows, int from, int to, int every)
      throws SQLException, IOException {
    int each = windows / every;
    execute(
        text("service-rollups")
            .formatted(
                resolution,
                (long) (to - from) * each,
                each,
                start(resolution, windows),
                from,
                every));
  }

  private void sites(int resolution) throws SQLException, IOException {
    int windows = resolution == 10 ? 3 * DAY / 10 : DAYS * DAY / resolution;
    execute(
        text("site-rollups")
            .formatted(resolution, (long) SITES * windows, windows, start(resolution, windows)));
  }

  private long start(int resolution, int windows) {
    long last = Math.floorDiv(end.getEpochSecond(), (long) resolution) * resolution;
    return last - (long) windows * resolution;
  }

  private static String text(String name) throws IOException {
    try (InputStream in = Generator.class.getResourceAsStream(name + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String value(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
