package dev.faultline.systemtests.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Computes what the tables and the dead-letter topic must hold, from the input topic.
 *
 * <p>Writes into a folder: {@value #SERVICES} and {@value #SITES}, the rows of the rollup tables;
 * {@value #FAILURES}, the failed events; {@value #DEAD_LETTERS}, partition, offset and reason of
 * each; all as TSV.
 */
public final class Oracle {
  public static final String SERVICES = "services.tsv";
  public static final String SITES = "sites.tsv";
  public static final String FAILURES = "failures.tsv";
  public static final String DEAD_LETTERS = "dead-letters.tsv";

  private final Rollups services = new Rollups();
  private final Rollups sites = new Rollups();
  private final Map<String, Long> reasons = new TreeMap<>();
  private final Judge judge;
  private final Failures failures;
  private final Writer deadLetters;

  private Oracle(Judge judge, Failures failures, Writer deadLetters) {
    this.judge = judge;
    this.failures = failures;
    this.deadLetters = deadLetters;
  }

  /** Arguments: Kafka's address, the topic, the registry's address, the catalogue, the folder. */
  public static void main(String[] args) throws IOException {
    ErrorCatalogue catalogue = new ErrorCatalogue(Path.of(args[3]));
    Path folder = Files.createDirectories(Path.of(args[4]));
    try (Writer failures = Files.newBufferedWriter(folder.resolve(FAILURES));
        Writer deadLetters = Files.newBufferedWriter(folder.resolve(DEAD_LETTERS))) {
      Oracle oracle =
          new Oracle(
              new Judge(new EventSchemas(URI.create(args[2]))),
              new Failures(failures, catalogue),
              deadLetters);
      long records = InputTopic.read(args[0], args[1], oracle::take);
      write(folder.resolve(SERVICES), oracle.services, catalogue);
      write(folder.resolve(SITES), oracle.sites, catalogue);
      System.out.println(records + " records, dead letters " + oracle.reasons);
    }
  }

  private static void write(Path file, Rollups rollups, ErrorCatalogue catalogue)
      throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      rollups.write(out, catalogue);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    Verdict verdict = judge.judge(record.partition(), record.timestamp(), record.value());
    if (!verdict.isCounted()) {
      refuse(record, verdict.reason());
      return;
    }
    Event event = verdict.event();
    services.count(Tsv.line(event.account(), event.service()), event);
    sites.count(Tsv.line(event.colo()), event);
    if (event.failed()) {
      failures.add(event);
    }
  }

  private void refuse(ConsumerRecord<byte[], byte[]> record, String reason) {
    reasons.merge(reason, 1L, Long::sum);
    try {
      deadLetters.write(Tsv.line(record.partition(), record.offset(), reason) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
