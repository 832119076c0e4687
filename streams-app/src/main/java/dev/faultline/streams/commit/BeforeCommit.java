package dev.faultline.streams.commit;

/** What a processor does at the end of each transaction. */
@FunctionalInterface
public interface BeforeCommit {
  /**
   * Forwards and logs what the transaction's records changed. An exception aborts the transaction.
   *
   * @param nowMs the wall clock
   */
  void beforeCommit(long nowMs);
}
