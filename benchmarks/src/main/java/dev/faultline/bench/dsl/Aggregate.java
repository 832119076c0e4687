package dev.faultline.bench.dsl;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.DnsRcode;
import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.schema.RollupCell;
import java.util.ArrayList;
import java.util.List;

/** What is known of one service in one window. Changed in place, as the DSL allows. */
final class Aggregate {
  /** One outcome's counts. */
  static final class Cell {
    final String code;
    final String rcode;
    final Category category;
    final Bins dns = new Bins();
    final Bins connect = new Bins();
    long connections;

    Cell(String code, String rcode, Category category) {
      this.code = code;
      this.rcode = rcode;
      this.category = category;
    }
  }

  String account = "";
  final List<Cell> cells = new ArrayList<>(2);

  Aggregate add(ConnectionEvent event, Catalogue catalogue) {
    account = event.getAccountId();
    Cell cell = cell(event, catalogue);
    cell.connections++;
    if (event.getDnsDurationUs() != null) {
      cell.dns.add(Bins.of(event.getDnsDurationUs()));
    }
    if (event.getConnectDurationUs() != null) {
      cell.connect.add(Bins.of(event.getConnectDurationUs()));
    }
    return this;
  }

  private Cell cell(ConnectionEvent event, Catalogue catalogue) {
    String code = "";
    String rcode = "";
    if (event.getError() != null) {
      code = event.getError().getCode();
      String given = event.getError().getDnsRcode();
      rcode = given == null ? "" : DnsRcode.canonical(given);
    }
    for (Cell cell : cells) {
      if (cell.code.equals(code) && cell.rcode.equals(rcode)) {
        return cell;
      }
    }
    Category category =
        code.isEmpty()
            ? Category.success
            : catalogue.classify(code, rcode.isEmpty() ? null : rcode);
    Cell cell = new Cell(code, rcode, category);
    cells.add(cell);
    return cell;
  }

  String account() {
    return account;
  }

  long connections() {
    return cells.stream().mapToLong(cell -> cell.connections).sum();
  }

  List<RollupCell> cells() {
    return cells.stream()
        .map(
            cell ->
                RollupCell.newBuilder()
                    .setErrorCode(cell.code)
                    .setDnsRcode(cell.rcode)
                    .setCategory(cell.category)
                    .setConnections(cell.connections)
                    .setDnsBins(cell.dns.toRecords())
                    .setConnectBins(cell.connect.toRecords())
                    .build())
        .toList();
  }
}
