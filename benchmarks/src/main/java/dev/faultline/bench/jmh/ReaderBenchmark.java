package dev.faultline.bench.jmh;

import dev.faultline.schema.ConnectionEvent;
import dev.faultline.streams.event.EventReader;
import dev.faultline.streams.event.MalformedEventException;
import dev.faultline.wire.WireFormat;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading one event: the product's reader, and Avro's. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReaderBenchmark {
  private final byte[][] events = Sample.events();
  private final EventReader reader = new EventReader();
  private final SpecificDatumReader<ConnectionEvent> avroReader =
      new SpecificDatumReader<>(ConnectionEvent.class);
  private BinaryDecoder decoder;
  private int next;

  private byte[] event() {
    return events[next++ & Sample.SIZE - 1];
  }

  /** The flyweight. */
  @Benchmark
  public long reader() throws MalformedEventException {
    byte[] event = event();
    reader.read(event, WireFormat.HEADER_BYTES, event.length);
    return reader.occurredAtMicros + reader.serviceLength;
  }

  /** The generated class. */
  @Benchmark
  public ConnectionEvent avroSpecificRecord() throws IOException {
    byte[] event = event();
    decoder =
        DecoderFactory.get()
            .binaryDecoder(
                event, WireFormat.HEADER_BYTES, event.length - WireFormat.HEADER_BYTES, decoder);
    return avroReader.read(null, decoder);
  }
}
