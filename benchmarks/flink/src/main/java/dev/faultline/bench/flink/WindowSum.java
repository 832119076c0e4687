package dev.faultline.bench.flink;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/** What is known of one service in one window. A POJO by Flink's rules. */
public class WindowSum {
  public String account = "";
  public String service = "";
  public int resolution;
  public long start;

  @TypeInfo(CellsType.class)
  public List<Cell> cells = new ArrayList<>(2);

  /** Flink makes them. */
  public WindowSum() {}

  WindowSum add(Attempt attempt) {
    account = attempt.account;
    service = attempt.service;
    Cell cell = cell(attempt.code, attempt.rcode, attempt.category);
    cell.connections++;
    if (attempt.dnsBin >= 0) {
      cell.dns.add(attempt.dnsBin, 1);
    }
    if (attempt.connectBin >= 0) {
      cell.connect.add(attempt.connectBin, 1);
    }
    return this;
  }

  WindowSum merge(WindowSum other) {
    account = other.account;
    service = other.service;
    for (Cell added : other.cells) {
      Cell cell = cell(added.code, added.rcode, added.category);
      cell.connections += added.connections;
      cell.dns.addAll(added.dns);
      cell.connect.addAll(added.connect);
    }
    return this;
  }

  private Cell cell(String code, String rcode, byte category) {
    for (Cell cell : cells) {
      if (cell.is(code, rcode)) {
        return cell;
      }
    }
    Cell cell = new Cell(code, rcode, category);
    cells.add(cell);
    return cell;
  }
}
