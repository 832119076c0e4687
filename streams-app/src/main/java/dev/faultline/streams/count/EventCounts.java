package dev.faultline.streams.count;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.bytes.Hash;
import dev.faultline.streams.bytes.Utf8;
import dev.faultline.streams.deadletter.Reason;
import dev.faultline.streams.deadletter.Rejection;
import dev.faultline.streams.event.EventReader;
import dev.faultline.streams.partial.PartialKey;
import dev.faultline.streams.sketch.BinIndex;
import dev.faultline.streams.sketch.DurationCounts;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * The counts of one task since its last commit: each event once under its service and once under
 * its site, in its 10 s window. Bounded by the subjects and codes that the events of one commit
 * interval name, and those kept for reuse ({@link SubjectTable#KEPT_COMMITS}, {@link
 * FailureKinds#MAX}).
 *
 * <p>Hot path: no allocation for a subject, window and code that were seen shortly before.
 */
final class EventCounts {
  /** The finest window's length; the coarser ones are sums of it. */
  static final long WINDOW_MICROS = 10_000_000;

  private static final Rejection NOT_UTF8 =
      new Rejection(
          Reason.INVALID, "account_id, service_id, colo or the error's code is not valid UTF-8");

  private final FailureKinds kinds;
  private final SubjectTable services = new SubjectTable();
  private final SubjectTable sites = new SubjectTable();
  private final PartialWriter writer = new PartialWriter();
  private final int samplesPerMinute;
  private long unclassified;

  EventCounts(Catalogue catalogue, int samplesPerMinute) {
    kinds = new FailureKinds(catalogue);
    this.samplesPerMinute = samplesPerMinute;
  }

  /**
   * Counts one event.
   *
   * @return null if it was counted
   */
  Rejection count(EventReader event) {
    SubjectCounts service = service(event);
    SubjectCounts site = site(event);
    FailureKind kind = event.codeAt == EventReader.ABSENT ? null : kinds.of(event);
    if (service == null || site == null || kind == null && event.codeAt != EventReader.ABSENT) {
      return NOT_UTF8;
    }
    long window = Math.floorDiv(event.occurredAtMicros, WINDOW_MICROS);
    int dnsBin = event.hasDns ? BinIndex.of(event.dnsMicros) : DurationCounts.NONE;
    int connectBin = event.hasConnect ? BinIndex.of(event.connectMicros) : DurationCounts.NONE;
    Cell cell = add(service, window, kind, dnsBin, connectBin);
    add(site, window, kind, dnsBin, connectBin);
    services.touch(service);
    sites.touch(site);
    if (kind != null) {
      unclassified += kind.unclassified ? 1 : 0;
      sample(cell, event);
    }
    return null;
  }

  private static Cell add(
      SubjectCounts subject, long window, FailureKind kind, int dnsBin, int connectBin) {
    Cell cell = kind == null ? subject.successes(window) : subject.window(window).failure(kind);
    cell.connections++;
    cell.durations.add(dnsBin, connectBin);
    return cell;
  }

  private void sample(Cell cell, EventReader event) {
    if (samplesPerMinute == 0) {
      return;
    }
    if (cell.samples == null) {
      cell.samples = new SmallestSamples(samplesPerMinute);
    }
    long hash = Hash.of(event.bytes, event.eventIdAt, 16);
    if (cell.samples.wants(hash)) {
      int end = event.startAt + event.length;
      cell.samples.offer(hash, Arrays.copyOfRange(event.bytes, event.startAt, end));
    }
  }

  private SubjectCounts service(EventReader e) {
    SubjectCounts found = services.find(e.bytes, e.ownerAt, e.ownerEnd);
    if (found != null
        || !Utf8.isValid(e.bytes, e.accountAt, e.accountLength)
        || !Utf8.isValid(e.bytes, e.serviceAt, e.serviceLength)) {
      return found;
    }
    byte[] key =
        PartialKey.service(e.bytes, e.accountAt, e.accountLength, e.serviceAt, e.serviceLength);
    return services.add(e.bytes, e.ownerAt, e.ownerEnd, key);
  }

  private SubjectCounts site(EventReader e) {
    int end = e.coloAt + e.coloLength;
    SubjectCounts found = sites.find(e.bytes, e.coloAt, end);
    if (found != null || !Utf8.isValid(e.bytes, e.coloAt, e.coloLength)) {
      return found;
    }
    byte[] key = PartialKey.site(e.bytes, e.coloAt, e.coloLength);
    return sites.add(e.bytes, e.coloAt, end, key);
  }

  /**
   * Hands out each window's counts as a partial and empties them; the partial is valid until the
   * next one.
   */
  void drain(BiConsumer<byte[], ByteWriter> sink) {
    drain(services, sink);
    drain(sites, sink);
    if (kinds.isFull()) {
      // Cells refer to their kinds, so the subjects go with them.
      kinds.clear();
      services.clear();
      sites.clear();
    }
  }

  private void drain(SubjectTable table, BiConsumer<byte[], ByteWriter> sink) {
    table.drain(
        subject -> {
          for (WindowCounts w = subject.firstWindow(); w != null; w = w.next) {
            sink.accept(subject.key, writer.drain(w));
          }
        });
  }

  /** How many events had an unknown code since the last call. */
  long takeUnclassified() {
    long taken = unclassified;
    unclassified = 0;
    return taken;
  }
}
