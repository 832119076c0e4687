package dev.faultline.streams.commit;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds a store for each task; always logged, never cached by Kafka Streams. */
public final class CommitBoundStoreBuilder<T extends CommitBoundStore> implements StoreBuilder<T> {
  private final String name;
  private final Supplier<T> supplier;
  private final Map<String, String> changelogConfig;

  public CommitBoundStoreBuilder(
      String name, Supplier<T> supplier, Map<String, String> changelogConfig) {
    this.name = name;
    this.supplier = supplier;
    this.changelogConfig = Map.copyOf(changelogConfig);
  }

  @Override
  public T build() {
    return supplier.get();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, String> logConfig() {
    return changelogConfig;
  }

  @Override
  public boolean loggingEnabled() {
    return true;
  }

  @Override
  public StoreBuilder<T> withCachingEnabled() {
    return this;
  }

  @Override
  public StoreBuilder<T> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<T> withLoggingEnabled(Map<String, String> config) {
    return this;
  }

  @Override
  public StoreBuilder<T> withLoggingDisabled() {
    throw new UnsupportedOperationException(
        "the changelog of " + name + " is its only durable form");
  }
}
