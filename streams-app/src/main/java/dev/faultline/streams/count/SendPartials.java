package dev.faultline.streams.count;

import dev.faultline.streams.bytes.ByteWriter;
import dev.faultline.streams.partial.PartialBatch;
import dev.faultline.streams.partial.PartialKey;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends a task's partials, in batches for each partition of the topic between the phases. */
final class SendPartials {
  private final ProcessorContext<byte[], byte[]> context;
  private final PartialBatch[] batches;

  SendPartials(ProcessorContext<byte[], byte[]> context, int partitions) {
    this.context = context;
    batches = Stream.generate(PartialBatch::new).limit(partitions).toArray(PartialBatch[]::new);
  }

  /** Sends all that was counted, and empties the counts. */
  void send(EventCounts counts, long nowMs) {
    counts.drain((subject, partial) -> add(subject, partial, nowMs));
    for (int partition = 0; partition < batches.length; partition++) {
      if (!batches[partition].isEmpty()) {
        send(partition, nowMs);
      }
    }
  }

  private void add(byte[] subject, ByteWriter partial, long nowMs) {
    int partition = PartialKey.partitionOf(subject, batches.length);
    batches[partition].add(subject, partial);
    if (batches[partition].isFull()) {
      send(partition, nowMs);
    }
  }

  private void send(int partition, long nowMs) {
    context.forward(
        new Record<>(PartialKey.batch(partition), batches[partition].take(), nowMs),
        CountEvents.PARTIALS);
  }
}
