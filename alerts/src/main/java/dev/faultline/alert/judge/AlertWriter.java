package dev.faultline.alert.judge;

import dev.faultline.alert.rule.Condition;
import dev.faultline.catalogue.Catalogue;
import dev.faultline.catalogue.ErrorCode;
import dev.faultline.catalogue.TunnelHint;
import dev.faultline.schema.AlertCode;
import dev.faultline.schema.AlertState;
import dev.faultline.schema.Category;
import dev.faultline.schema.ConnectionAlert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts a change of an alert into its record: with the evidence, the advice and the words. */
public final class AlertWriter {
  private static final int TOP_CODES = 5;
  private static final int MAX_HINTS = 2;

  /** How far back the evidence is looked at: 15 minutes. */
  private static final long EVIDENCE_UNITS = 90;

  private final Evidence evidence;
  private final Catalogue catalogue;
  private final AlertTexts texts;

  /**
   * @param page where the pages are, such as {@code http://127.0.0.1:8080}
   */
  public AlertWriter(Evidence evidence, Catalogue catalogue, String page) {
    this.evidence = evidence;
    this.catalogue = catalogue;
    texts = new AlertTexts(catalogue, page);
  }

  ConnectionAlert write(Change change) {
    Occurrence alert = change.alert();
    Measured measured = alert.measured;
    long end = change.unit() + 1;
    long from = end - Math.min(EVIDENCE_UNITS, measured.windowUnits());
    List<Cell> cells =
        measured.measure().equals(Measures.SILENT)
            ? List.of()
            : evidence.cells(change.subject(), from, end);
    double value = value(change, cells);
    List<AlertCode> top = top(change, cells);
    boolean over = alert.state == AlertState.RESOLVED;
    return ConnectionAlert.newBuilder()
        .setFingerprint(fingerprint(change.subject(), alert))
        .setStartedAt(at(alert.started + 1))
        .setRevision(alert.revision)
        .setChangedAt(at(end))
        .setState(alert.state)
        .setNotify(change.tell())
        .setReplayed(change.past())
        .setEndedAt(over ? at(end) : null)
        .setRule(alert.rule)
        .setSeverity(alert.severity)
        .setAccountId(change.subject().account())
        .setServiceId(change.subject().service())
        .setColo(change.subject().colo())
        .setCategory(alert.category)
        .setErrorCode(alert.code)
        .setMeasure(measured.measure())
        .setValue(value)
        .setThreshold(measured.threshold())
        .setWindowS((int) (measured.windowUnits() * Plan.UNIT_SECONDS))
        .setConnections(measured.connections())
        .setFailures(measured.failures())
        .setTopCodes(top)
        .setSummary(texts.summary(change, value, top))
        .setFix(fix(change, top))
        .setHint(hint(change, top, from, end))
        .setLink(texts.link(change.subject(), at(from), at(end)))
        .build();
  }

  private static Instant at(long unit) {
    return Instant.ofEpochSecond(unit * Plan.UNIT_SECONDS);
  }

  /** The same for every occurrence of one rule on one subject. */
  static String fingerprint(Subject subject, Occurrence alert) {
    String text =
        String.join(
            "\0",
            alert.rule,
            subject.account(),
            subject.service(),
            subject.colo(),
            alert.category.name(),
            alert.code);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Percentiles are found from the windows themselves; the judge had only compared counts. */
  private static double value(Change change, List<Cell> cells) {
    if (change.rule() != null && change.rule().when() instanceof Condition.Latency latency) {
      TreeMap<Integer, Long> sums = new TreeMap<>();
      cells.forEach(cell -> Plan.Extra.bins(cell, latency.measure()).addTo(sums));
      double found = Bins.quantile(sums, latency.quantile());
      return Double.isNaN(found) ? change.alert().measured.value() : found;
    }
    return change.alert().measured.value();
  }

  private static List<AlertCode> top(Change change, List<Cell> cells) {
    long total = cells.stream().mapToLong(Cell::connections).sum();
    return cells.stream()
        .filter(counts(change))
        .sorted(
            Comparator.comparingLong(Cell::connections)
                .reversed()
                .thenComparing(Cell::code)
                .thenComparing(Cell::rcode))
        .limit(TOP_CODES)
        .map(
            cell ->
                new AlertCode(
                    cell.code(),
                    cell.rcode(),
                    cell.connections(),
                    (double) cell.connections() / total))
        .toList();
  }

  private static Predicate<Cell> counts(Change change) {
    Occurrence alert = change.alert();
    if (alert.category == Category.success) {
      return cell -> false;
    }
    boolean chosen =
        change.rule() != null
            && change.rule().when() instanceof Condition.FailureRatio ratio
            && !ratio.codes().isEmpty();
    return cell ->
        cell.category() == alert.category
            && (alert.code.isEmpty() || alert.code.equals(cell.code()))
            && (!chosen
                || ((Condition.FailureRatio) change.rule().when()).codes().contains(cell.code()));
  }

  private String fix(Change change, List<AlertCode> top) {
    if (change.alert().category == Category.success) {
      return texts.adviceWithoutCode(change);
    }
    if (top.isEmpty()) {
      return "";
    }
    return catalogue
        .entryFor(top.get(0).getErrorCode(), rcode(top.get(0)))
        .map(ErrorCode::fix)
        .orElse(AlertTexts.UNKNOWN_CODE_ADVICE);
  }

  private static String rcode(AlertCode code) {
    return code.getDnsRcode().isEmpty() ? null : code.getDnsRcode();
  }

  private String hint(Change change, List<AlertCode> top, long from, long to) {
    if (top.isEmpty() || change.subject().isSite()) {
      return "";
    }
    String code = top.get(0).getErrorCode();
    if (catalogue.tunnelHints().stream().noneMatch(hint -> hint.code().equals(code))) {
      return "";
    }
    return evidence.tunnels(change.subject(), code, from, to).stream()
        .distinct()
        .flatMap(tunnel -> catalogue.hintsFor(code, tunnel.version(), tunnel.transport()).stream())
        .distinct()
        .limit(MAX_HINTS)
        .map(AlertWriter::sentence)
        .collect(Collectors.joining(" "));
  }

  private static String sentence(TunnelHint hint) {
    return hint.summary() + " " + hint.fix();
  }
}
