package dev.faultline.systemtests.compare;

import dev.faultline.systemtests.oracle.InputTopic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The dead-letter topic. */
public final class DeadLetters {
  /**
   * One dead letter.
   *
   * @param partition of the input record
   * @param offset of the input record
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record DeadLetter(
      int partition, long offset, String reason, String sentence, byte[] key, byte[] value) {}

  private final String bootstrap;
  private final String topic;

  public DeadLetters(String bootstrap, String topic) {
    this.bootstrap = bootstrap;
    this.topic = topic;
  }

  /** All that are there now. An input record that was read by two applications has two. */
  public List<DeadLetter> read() {
    List<DeadLetter> all = new ArrayList<>();
    InputTopic.read(bootstrap, topic, record -> all.add(of(record)));
    return all;
  }

  private static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
    return new DeadLetter(
        Integer.parseInt(header(record, "faultline.source.partition")),
        Long.parseLong(header(record, "faultline.source.offset")),
        header(record, "faultline.reason"),
        header(record, "faultline.sentence"),
        record.key(),
        record.value());
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** How many input records are there. */
  public long distinct() {
    return rows().size();
  }

  /** Compares sources and reasons. */
  public Differences compare(Path expected) throws IOException {
    RowSet rows = new RowSet(topic, 2);
    rows.expect(expected);
    rows().forEach(rows::found);
    return rows.finish();
  }

  private Set<String> rows() {
    Set<String> rows = new HashSet<>();
    for (DeadLetter letter : read()) {
      rows.add(letter.partition() + "\t" + letter.offset() + "\t" + letter.reason());
    }
    return rows;
  }
}
