package dev.faultline.streams.oracle;

import dev.faultline.schema.FailureSamples;
import dev.faultline.schema.RollupCell;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.SiteRollup;
import dev.faultline.schema.SketchBin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/** A published rollup, read back with Avro's generated classes. */
public record Published(Window window, long revision, boolean isFinal, Cells cells) {
  private static final int HEADER = 5;
  private static final Map<Class<?>, SpecificDatumReader<?>> READERS = new ConcurrentHashMap<>();

  public static Published service(byte[] value) {
    ServiceRollup r = read(value, ServiceRollup.class);
    return new Published(
        new Window(
            r.getAccountId(),
            r.getServiceId(),
            r.getResolutionS(),
            r.getWindowStart().toEpochMilli()),
        r.getRevision(),
        r.getIsFinal(),
        cells(r.getCells()));
  }

  public static Published site(byte[] value) {
    SiteRollup r = read(value, SiteRollup.class);
    return new Published(
        Window.site(r.getColo(), r.getResolutionS(), r.getWindowStart().toEpochMilli()),
        r.getRevision(),
        r.getIsFinal(),
        cells(r.getCells()));
  }

  public static FailureSamples samples(byte[] value) {
    return read(value, FailureSamples.class);
  }

  /** The newest revision of each window: what a table shows in the end. */
  public static Map<Window, Published> newest(Collection<Published> all) {
    Map<Window, Published> newest = new HashMap<>();
    for (Published each : all) {
      newest.merge(each.window, each, (a, b) -> b.revision >= a.revision ? b : a);
    }
    return newest;
  }

  private static Cells cells(List<RollupCell> published) {
    Cells cells = new Cells();
    String before = null;
    for (RollupCell cell : published) {
      String key = cell.getErrorCode() + "/" + cell.getDnsRcode();
      if (cells.byFailure().containsKey(key)) {
        throw new AssertionError("the cell " + key + " is there twice, after " + before);
      }
      before = key;
      cells.add(
          cell.getErrorCode(),
          cell.getDnsRcode(),
          new Counts(
              cell.getCategory().name(),
              cell.getConnections(),
              bins(cell.getDnsBins()),
              bins(cell.getConnectBins())));
    }
    return cells;
  }

  private static SortedMap<Integer, Long> bins(List<SketchBin> published) {
    SortedMap<Integer, Long> bins = new TreeMap<>();
    for (SketchBin bin : published) {
      if (!bins.isEmpty() && bins.lastKey() >= bin.getIndex()) {
        throw new AssertionError("bins are out of order at " + bin.getIndex());
      }
      bins.put(bin.getIndex(), bin.getCount());
    }
    return bins;
  }

  /** Reads a value in the wire format to its very end. */
  public static <T> T read(byte[] value, Class<T> type) {
    try {
      BinaryDecoder decoder =
          DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null);
      T read =
          type.cast(
              READERS.computeIfAbsent(type, t -> new SpecificDatumReader<>(t)).read(null, decoder));
      if (!decoder.isEnd()) {
        throw new AssertionError("bytes follow the record");
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
