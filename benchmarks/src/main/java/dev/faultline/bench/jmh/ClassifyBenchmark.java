package dev.faultline.bench.jmh;

import dev.faultline.catalogue.Catalogue;
import dev.faultline.schema.Category;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Finding a failure's category. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClassifyBenchmark {
  private static final String[] RCODES = {"NXDOMAIN", "servfail", "5", null};

  private final Catalogue catalogue = Catalogue.load();
  private final String[] codes = new String[64];
  private final byte[][] bytes = new byte[64][];
  private int next;

  /** Codes in turns. */
  public ClassifyBenchmark() {
    for (int i = 0; i < codes.length; i++) {
      codes[i] = catalogue.codeAt(i * 7 % catalogue.codeCount());
      bytes[i] = codes[i].getBytes(StandardCharsets.UTF_8);
    }
  }

  /** By its text. */
  @Benchmark
  public Category byText() {
    int i = next++;
    return catalogue.classify(codes[i & 63], RCODES[i & 3]);
  }

  /** By the bytes of the event. */
  @Benchmark
  public Category byBytes() {
    int i = next++;
    byte[] code = bytes[i & 63];
    return catalogue.classify(catalogue.indexOf(code, 0, code.length), RCODES[i & 3]);
  }
}
