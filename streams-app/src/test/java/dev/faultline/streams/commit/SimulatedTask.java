package dev.faultline.streams.commit;

import dev.faultline.streams.poll.Packed;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;

/**
 * One task as Kafka Streams runs it, with what {@code TopologyTestDriver} lacks: many records in
 * one transaction, transactions that abort, state that is restored before the processor starts, and
 * tasks that are revived with the same objects.
 */
public final class SimulatedTask {
  /** A record on its way to a topic. */
  public record Sent(String child, Record<byte[], byte[]> record) {}

  /** What one transaction would make visible. */
  public record Transaction(List<Sent> sent, List<KeyValue<byte[], byte[]>> logged) {}

  private final TaskId id;
  private final String topic;
  private final Supplier<Processor<byte[], byte[], byte[], byte[]>> processors;
  private final Supplier<? extends CommitBoundStore> stores;
  private final Map<String, StateStore> globals;
  private final LongSupplier clock;
  private final InternalProcessorContext<byte[], byte[]> context;
  private final List<Punctuator> punctuators = new ArrayList<>();

  private Processor<byte[], byte[], byte[], byte[]> processor;
  private CommitBoundStore store;
  private StateRestoreCallback restore;
  private ProcessorNode<?, ?, ?, ?> node;
  private ProcessorRecordContext record;
  private List<Sent> sent = new ArrayList<>();
  private List<KeyValue<byte[], byte[]>> logged = new ArrayList<>();
  private int sendsUntilFailure = Integer.MAX_VALUE;

  /**
   * @param topic the one that the task reads
   * @param globals stores that the processor finds besides its own
   */
  public SimulatedTask(
      TaskId id,
      String topic,
      Supplier<Processor<byte[], byte[], byte[], byte[]>> processors,
      Supplier<? extends CommitBoundStore> stores,
      Map<String, StateStore> globals,
      LongSupplier clock) {
    this.id = id;
    this.topic = topic;
    this.processors = processors;
    this.stores = stores;
    this.globals = globals;
    this.clock = clock;
    context = proxy();
  }

  /** As after a crash, or on another machine: new objects, and the state from the changelog. */
  public void start(List<KeyValue<byte[], byte[]>> changelog) {
    processor = processors.get();
    store = stores.get();
    initialise(changelog);
  }

  /**
   * As when a transaction failed and Kafka Streams revives the task: the caches are flushed into
   * the transaction that will be aborted, all is closed, and the same objects start again.
   *
   * @param sends so many sends still succeed during that flush
   */
  public void revive(List<KeyValue<byte[], byte[]>> changelog, int sends) {
    sendsUntilFailure = sends;
    try {
      store.flushCache();
    } catch (SendFailed swallowed) {
      // So does Kafka Streams on this path.
    }
    sendsUntilFailure = Integer.MAX_VALUE;
    processor.close();
    store.close();
    initialise(changelog);
  }

  /** As when an active task becomes a standby and active again: the store stays open. */
  public void recycle() {
    processor.close();
    store.clearCache();
    punctuators.clear();
    processor.init(context);
  }

  private void initialise(List<KeyValue<byte[], byte[]>> changelog) {
    forget();
    punctuators.clear();
    store.init(context, store);
    changelog.forEach(entry -> restore.restore(entry.key, entry.value));
    processor.init(context);
  }

  /**
   * One poll's records of the task's partition.
   *
   * @param offset of the first
   */
  public void process(List<Record<byte[], byte[]>> inputs, long offset) {
    TopicPartition partition = new TopicPartition(topic, id.partition());
    List<ConsumerRecord<ByteBuffer, ByteBuffer>> polled = new ArrayList<>();
    for (Record<byte[], byte[]> input : inputs) {
      polled.add(Packed.polled(partition, offset + polled.size(), input));
    }
    Record<byte[], byte[]> packed = Packed.record(polled);
    record =
        new ProcessorRecordContext(
            packed.timestamp(), offset, id.partition(), topic, packed.headers());
    processor.process(packed);
    record = null;
  }

  /** Runs what is scheduled by the wall clock. */
  public void punctuate() {
    List.copyOf(punctuators).forEach(punctuator -> punctuator.punctuate(clock.getAsLong()));
  }

  /** Ends the transaction well. */
  public Transaction commit() {
    store.flushCache();
    Transaction transaction = new Transaction(sent, logged);
    forget();
    return transaction;
  }

  public CommitBoundStore store() {
    return store;
  }

  private void forget() {
    sent = new ArrayList<>();
    logged = new ArrayList<>();
  }

  private void send(Sent message) {
    if (sendsUntilFailure-- <= 0) {
      throw new SendFailed();
    }
    sent.add(message);
  }

  @SuppressWarnings("unchecked")
  private InternalProcessorContext<byte[], byte[]> proxy() {
    return (InternalProcessorContext<byte[], byte[]>)
        Proxy.newProxyInstance(
            SimulatedTask.class.getClassLoader(),
            new Class<?>[] {InternalProcessorContext.class},
            (proxy, method, arguments) -> call(method, arguments));
  }

  @SuppressWarnings("unchecked")
  private Object call(Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "taskId" -> id;
      case "currentSystemTimeMs" -> clock.getAsLong();
      case "currentNode" -> node;
      case "recordContext" -> record;
      case "recordMetadata" -> Optional.ofNullable(record);
      case "getStateStore" -> arguments[0].equals(store.name()) ? store : globals.get(arguments[0]);
      case "register" -> done(() -> restore = (StateRestoreCallback) arguments[1]);
      case "setCurrentNode" -> done(() -> node = (ProcessorNode<?, ?, ?, ?>) arguments[0]);
      case "setRecordContext" -> done(() -> record = (ProcessorRecordContext) arguments[0]);
      case "forward" ->
          done(() -> send(new Sent((String) arguments[1], (Record<byte[], byte[]>) arguments[0])));
      case "logChange" -> done(() -> log((Bytes) arguments[1], (byte[]) arguments[2]));
      case "schedule" -> {
        punctuators.add((Punctuator) arguments[2]);
        yield (Cancellable) () -> {};
      }
      default -> throw new UnsupportedOperationException(method.toString());
    };
  }

  private void log(Bytes key, byte[] value) {
    if (sendsUntilFailure <= 0) {
      throw new SendFailed();
    }
    logged.add(KeyValue.pair(key.get(), value));
  }

  private static Object done(Runnable action) {
    action.run();
    return null;
  }

  /** The producer can send no more. */
  private static final class SendFailed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
