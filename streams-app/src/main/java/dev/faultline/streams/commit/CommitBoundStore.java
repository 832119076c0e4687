package dev.faultline.streams.commit;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * State that lives as objects on the heap and reaches its changelog, and the topics behind its
 * processor, once per commit.
 *
 * <p>This is the only class that touches Kafka Streams' internals. Of all hooks only {@link
 * CachedStateStore#flushCache} runs at the right moment: after the last record of a transaction,
 * before its offsets are added and it commits, on a revocation and on a clean close too. What
 * {@link BeforeCommit} forwards and logs there is therefore in the same transaction as the offsets
 * of the records that caused it; after a crash both are gone together. {@code StateStore.commit},
 * {@code Processor.close} and punctuators run too late or not at all. The Kafka version is pinned,
 * and the crash test guards the assumption.
 *
 * <p>The store is used by one task's thread only.
 */
public abstract class CommitBoundStore implements StateStore, CachedStateStore<Object, Object> {
  private final String name;
  private final Position position = Position.emptyPosition();
  private InternalProcessorContext<?, ?> context;
  private ProcessorNode<?, ?, ?, ?> node;
  private BeforeCommit hook;
  private boolean open;

  protected CommitBoundStore(String name) {
    this.name = name;
  }

  /**
   * Binds the store to its processor; to be called from the processor's {@code init}, where the
   * processor is the current node.
   */
  public final void bind(ProcessorContext<?, ?> processorContext, BeforeCommit beforeCommit) {
    context = (InternalProcessorContext<?, ?>) processorContext;
    node = context.currentNode();
    hook = beforeCommit;
  }

  /** Writes an entry of the state to the changelog; null deletes it. */
  protected final void log(byte[] key, byte[] value) {
    context.logChange(
        name, Bytes.wrap(key), value, context.currentSystemTimeMs(), new RecordHeaders(), position);
  }

  /** Takes an entry of the changelog; null says that it was deleted. */
  protected abstract void restore(byte[] key, byte[] value);

  /** Forgets everything. */
  protected abstract void clear();

  @Override
  public final void flushCache() {
    if (hook == null) {
      return; // a standby replica, or a task that closes before it was initialised
    }
    ProcessorNode<?, ?, ?, ?> previousNode = context.currentNode();
    ProcessorRecordContext previousRecord = context.recordContext();
    long now = context.currentSystemTimeMs();
    context.setRecordContext(new ProcessorRecordContext(now, -1, -1, null, new RecordHeaders()));
    context.setCurrentNode(node);
    try {
      hook.beforeCommit(now);
    } finally {
      context.setCurrentNode(previousNode);
      context.setRecordContext(previousRecord);
    }
  }

  @Override
  public final void init(StateStoreContext stateStoreContext, StateStore root) {
    context = (InternalProcessorContext<?, ?>) stateStoreContext;
    open = true;
    stateStoreContext.register(root, (StateRestoreCallback) this::restore);
  }

  @Override
  public final void close() {
    hook = null;
    open = false;
    clear();
  }

  @Override
  public final String name() {
    return name;
  }

  /** The heap is lost with the process: the changelog is the state. */
  @Override
  public final boolean persistent() {
    return false;
  }

  @Override
  public final boolean isOpen() {
    return open;
  }

  @Override
  public final Position getPosition() {
    return position;
  }

  @Override
  public final void commit(Map<TopicPartition, Long> changelogOffsets) {
    // Everything was logged in flushCache.
  }

  @Override
  public final boolean setFlushListener(
      CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public final void clearCache() {
    // There is no cache apart from the state itself.
  }
}
