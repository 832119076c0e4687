package dev.faultline.streams.simulation;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The global store of the clocks, as far as the engine reads it. */
final class ClockTable {
  private final TreeMap<Integer, byte[]> clocks = new TreeMap<>();

  void put(Record<byte[], byte[]> record) {
    clocks.put(ByteBuffer.wrap(record.key()).getInt(), record.value());
  }

  KeyValueStore<?, ?> store() {
    return (KeyValueStore<?, ?>)
        Proxy.newProxyInstance(
            ClockTable.class.getClassLoader(),
            new Class<?>[] {KeyValueStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("all")) {
                return iterator();
              }
              throw new UnsupportedOperationException(method.toString());
            });
  }

  private KeyValueIterator<Integer, byte[]> iterator() {
    var entries = clocks.entrySet().iterator();
    Iterator<KeyValue<Integer, byte[]>> pairs =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return entries.hasNext();
          }

          @Override
          public KeyValue<Integer, byte[]> next() {
            var next = entries.next();
            return KeyValue.pair(next.getKey(), next.getValue());
          }
        };
    return new KeyValueIterator<>() {
      @Override
      public void close() {}

      @Override
      public Integer peekNextKey() {
        throw new UnsupportedOperationException();
      }

      @Override
      public boolean hasNext() {
        return pairs.hasNext();
      }

      @Override
      public KeyValue<Integer, byte[]> next() {
        return pairs.next();
      }
    };
  }
}
