package dev.faultline.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.io.DatumReader;

/**
 * The readers of one thread by writer schema id, at most {@link #MAX}, the longest unused leaving
 * first. The last one is at hand without a lookup, since nearly all records of a topic have the
 * same schema.
 */
final class ReaderCache<T> {
  /** More than a topic has schema versions that are still written. */
  static final int MAX = 64;

  private final Map<Integer, DatumReader<T>> readers = new LinkedHashMap<>(16, 0.75f, true);
  private int lastId;
  private DatumReader<T> last;

  /** The reader for the schema; null if there is none yet. */
  DatumReader<T> get(int id) {
    if (last != null && lastId == id) {
      return last;
    }
    return remember(id, readers.get(id));
  }

  void put(int id, DatumReader<T> reader) {
    readers.put(id, reader);
    if (readers.size() > MAX) {
      readers.remove(readers.keySet().iterator().next());
    }
    remember(id, reader);
  }

  private DatumReader<T> remember(int id, DatumReader<T> reader) {
    lastId = id;
    last = reader;
    return reader;
  }
}
