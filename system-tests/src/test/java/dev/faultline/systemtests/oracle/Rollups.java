package dev.faultline.systemtests.oracle;

import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rollup table of services, or that of sites, must hold. */
final class Rollups {
  private static final List<Integer> RESOLUTIONS = List.of(10, 60, 3600);

  /** One failure in one spelling; both empty for success. */
  record Kind(String code, String rcode) {
    static final Kind SUCCESS = new Kind("", "");
  }

  private static final class Cell {
    long connections;
    final Bins dns = new Bins();
    final Bins connect = new Bins();
  }

  private final Map<Window, Map<Kind, Cell>> windows = new HashMap<>();

  /** Counts one event in its windows. */
  void count(String subject, Event event) {
    Kind kind =
        event.failed() ? new Kind(event.code(), ResponseCodes.name(event.rcode())) : Kind.SUCCESS;
    for (int resolution : RESOLUTIONS) {
      long start = Math.floorDiv(event.at(), resolution * 1_000_000L) * resolution;
      Cell cell =
          windows
              .computeIfAbsent(new Window(resolution, start, subject), window -> new HashMap<>(4))
              .computeIfAbsent(kind, one -> new Cell());
      cell.connections++;
      cell.dns.add(event.dnsMicros());
      cell.connect.add(event.connectMicros());
    }
  }

  /**
   * Writes a line for each row: resolution, window, subject, code and response code, then category,
   * connections, both sketches, the window's connections and the catalogue's version.
   */
  void write(Writer out, ErrorCatalogue catalogue) throws IOException {
    for (Map.Entry<Window, Map<Kind, Cell>> window : windows.entrySet()) {
      long total = window.getValue().values().stream().mapToLong(cell -> cell.connections).sum();
      for (Map.Entry<Kind, Cell> cell : window.getValue().entrySet()) {
        out.write(line(window.getKey(), cell.getKey(), cell.getValue(), total, catalogue));
        out.write('\n');
      }
    }
  }

  private static String line(
      Window window, Kind kind, Cell cell, long total, ErrorCatalogue catalogue) {
    String category =
        kind.equals(Kind.SUCCESS) ? "success" : catalogue.category(kind.code(), kind.rcode());
    return Tsv.line(window.resolution(), window.start())
        + "\t"
        + window.subject()
        + "\t"
        + Tsv.line(
            kind.code(),
            kind.rcode(),
            category,
            cell.connections,
            cell.dns,
            cell.connect,
            total,
            catalogue.version());
  }
}
