package dev.faultline.streams.clock;

import dev.faultline.streams.bytes.ByteReader;
import dev.faultline.streams.bytes.ByteWriter;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The event-time clocks of all input partitions, as their tasks publish them, wherever they run. An
 * idle partition sets its clock by them, so that it holds up neither final windows nor memory. A
 * global store with one entry per input partition.
 */
public final class StreamClocks {
  public static final String NAME = "stream-clocks";

  private static final int VERSION = 1;

  private StreamClocks() {}

  private record Entry(long micros, boolean idle) {}

  public static StoreBuilder<KeyValueStore<Integer, byte[]>> store() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(NAME), Serdes.Integer(), Serdes.ByteArray())
        .withLoggingDisabled()
        .withCachingDisabled();
  }

  /** The partition as the key of a record of the clocks' topic. */
  public static byte[] key(int partition) {
    return new IntegerSerializer().serialize(null, partition);
  }

  /** The clock as the value. */
  public static byte[] value(long micros, boolean idle) {
    ByteWriter out = new ByteWriter(10);
    out.put(VERSION);
    out.int64(micros);
    out.put(idle ? 1 : 0);
    return out.toByteArray();
  }

  /**
   * The clock that an idle partition may take: that of the slowest partition that is not idle; of
   * the fastest if all are.
   *
   * @return {@link InputClock#UNSET} if no other partition has one
   */
  public static long forIdle(KeyValueStore<Integer, byte[]> store, int partition) {
    long slowest = Long.MAX_VALUE;
    long fastest = InputClock.UNSET;
    try (KeyValueIterator<Integer, byte[]> all = store.all()) {
      while (all.hasNext()) {
        var next = all.next();
        Entry entry = parse(next.value);
        if (next.key == partition) {
          continue;
        }
        fastest = Math.max(fastest, entry.micros);
        if (!entry.idle) {
          slowest = Math.min(slowest, entry.micros);
        }
      }
    }
    return slowest == Long.MAX_VALUE ? fastest : slowest;
  }

  private static Entry parse(byte[] value) {
    ByteReader in = new ByteReader().over(value);
    int version = in.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "the clocks' topic has a record of version " + version + "; expected " + VERSION);
    }
    return new Entry(in.int64(), in.get() == 1);
  }

  /** Keeps the store up to date with the clocks' topic. */
  public static final class Reader implements Processor<Integer, byte[], Void, Void> {
    private KeyValueStore<Integer, byte[]> store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
      store = context.getStateStore(NAME);
    }

    @Override
    public void process(Record<Integer, byte[]> record) {
      store.put(record.key(), record.value());
    }
  }
}
