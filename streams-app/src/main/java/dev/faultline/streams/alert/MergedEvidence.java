package dev.faultline.streams.alert;

import dev.faultline.alert.judge.Cell;
import dev.faultline.alert.judge.Evidence;
import dev.faultline.alert.judge.Subject;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.merge.MergeState;
import dev.faultline.streams.merge.WindowDetails;
import dev.faultline.streams.partial.PartialKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/** The windows and samples that the merge task holds anyway. */
final class MergedEvidence implements Evidence {
  private final WindowDetails details;
  private final CellReader cells;
  private final ByteReader reader = new ByteReader();
  private final SpecificDatumReader<ConnectionEvent> events =
      new SpecificDatumReader<>(ConnectionEvent.class);

  MergedEvidence(MergeState merged, CellReader cells) {
    details = new WindowDetails(merged);
    this.cells = cells;
  }

  @Override
  public List<Cell> cells(Subject subject, long fromUnit, long toUnit) {
    byte[] sum = details.cells(key(subject), fromUnit, toUnit);
    return sum == null ? List.of() : cells.read(reader.over(sum));
  }

  @Override
  public List<Tunnel> tunnels(Subject subject, String code, long fromUnit, long toUnit) {
    List<Tunnel> tunnels = new ArrayList<>();
    byte[] utf8 = code.getBytes(StandardCharsets.UTF_8);
    for (byte[] avro : details.samples(key(subject), utf8, fromUnit, toUnit)) {
      ConnectionEvent event = event(avro);
      tunnels.add(new Tunnel(event.getTunnelVersion(), event.getTunnelTransport()));
    }
    return tunnels;
  }

  private ConnectionEvent event(byte[] avro) {
    try {
      return events.read(null, DecoderFactory.get().binaryDecoder(avro, null));
    } catch (IOException e) {
      throw new UncheckedIOException("a failure sample cannot be read", e);
    }
  }

  private static byte[] key(Subject subject) {
    byte[] account = subject.account().getBytes(StandardCharsets.UTF_8);
    byte[] service = subject.service().getBytes(StandardCharsets.UTF_8);
    byte[] both = new byte[account.length + service.length];
    System.arraycopy(account, 0, both, 0, account.length);
    System.arraycopy(service, 0, both, account.length, service.length);
    return PartialKey.service(both, 0, account.length, account.length, service.length);
  }
}
