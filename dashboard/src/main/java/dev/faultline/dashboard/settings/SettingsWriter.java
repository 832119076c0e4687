package dev.faultline.dashboard.settings;

import dev.faultline.schema.ServiceSettings;
import dev.faultline.wire.AvroWireSerializer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes settings, each only as the follower of the version that its editor saw.
 *
 * <p>All dashboards of a cluster share one transactional id, so that at most one of them can write
 * at a time: whoever begins fences the one before. A writer that has fenced the others reads the
 * topic to its end before each write; from then on, and until it is fenced itself, nothing can be
 * in the topic that it does not know of. So the comparison of versions and the write are one step,
 * over all processes: of two editors who change the same version, one gets a conflict, always.
 *
 * <p>A write whose outcome is unknown, since the brokers did not answer, is settled in the same
 * way: beginning anew ends the open transaction, and the topic tells what became of it.
 */
public final class SettingsWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SettingsWriter.class);
  private static final int TRIES = 3;
  private static final Duration READ = Duration.ofSeconds(10);
  private static final Duration CLOSE = Duration.ofSeconds(1);
  private static final long WAIT_SECONDS = 10;

  private final SettingsClients clients;
  private final AvroWireSerializer<ServiceSettings> serializer;
  private final SettingsLog settingsLog;
  private final SettingsMemory memory;
  private final Clock clock;
  private final ReentrantLock turn = new ReentrantLock(true);
  private Producer<byte[], byte[]> producer;

  public SettingsWriter(
      SettingsClients clients,
      AvroWireSerializer<ServiceSettings> serializer,
      SettingsLog settingsLog,
      SettingsMemory memory,
      Clock clock) {
    this.clients = clients;
    this.serializer = serializer;
    this.settingsLog = settingsLog;
    this.memory = memory;
    this.clock = clock;
  }

  /**
   * Puts settings in force, and returns them once they are safely stored. Without a change nothing
   * is written.
   *
   * @param seen the version that is being changed; 0 for none
   * @throws ConflictException if another version is in force
   */
  public ServiceSettings put(
      SettingsKey key, long seen, SettingsDocument document, String updatedBy)
      throws ConflictException, SettingsUnwrittenException, InterruptedException {
    if (!turn.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new SettingsUnwrittenException("other changes are still being written", null);
    }
    try {
      return putInTurn(key, seen, document, updatedBy);
    } finally {
      turn.unlock();
    }
  }

  private ServiceSettings putInTurn(
      SettingsKey key, long seen, SettingsDocument document, String updatedBy)
      throws ConflictException, SettingsUnwrittenException, InterruptedException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ServiceSettings wanted =
        document.record(key.account(), key.service(), seen + 1, now, updatedBy);
    Exception last = null;
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        begin();
        // Also without having been fenced, as far as is known: another one may have begun since.
        settingsLog.awaitEnd(READ);
        Optional<ServiceSettings> inForce = memory.inForce(key);
        if (inForce.filter(wanted::equals).isPresent()) {
          // An earlier try came through after all.
          return wanted;
        }
        if (inForce.map(ServiceSettings::getVersion).orElse(0L) != seen) {
          throw new ConflictException(inForce);
        }
        if (inForce.map(SettingsDocument::of).filter(document::equals).isPresent()) {
          return inForce.get();
        }
        write(key, wanted);
        memory.add(wanted);
        return wanted;
      } catch (KafkaException | TimeoutException e) {
        // Fenced by another dashboard, or no answer.
        last = e;
        log.info("beginning anew to write settings: {}", e.toString());
        end();
      }
    }
    throw new SettingsUnwrittenException(
        "the settings could not be written after %d tries: %s".formatted(TRIES, last), last);
  }

  /** Fences all others, unless that was done and nobody has fenced this one, as far as is known. */
  private void begin() {
    if (producer == null) {
      producer = clients.producer();
      producer.initTransactions();
    }
  }

  private void write(SettingsKey key, ServiceSettings settings) {
    byte[] value = serializer.serialize(clients.topic(), settings);
    producer.beginTransaction();
    Future<RecordMetadata> sent =
        producer.send(new ProducerRecord<>(clients.topic(), key.bytes(), value));
    // Throws if the record could not be sent.
    producer.commitTransaction();
    if (!sent.isDone()) {
      throw new IllegalStateException("a transaction was committed before its record was sent");
    }
  }

  private void end() {
    if (producer != null) {
      try {
        producer.close(CLOSE);
      } catch (KafkaException e) {
        log.debug("closing the producer failed", e);
      }
      producer = null;
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      end();
    } finally {
      turn.unlock();
    }
  }
}
