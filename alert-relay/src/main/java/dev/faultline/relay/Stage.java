package dev.faultline.relay;

/** Work that is done in turns by a thread of its own. */
interface Stage extends AutoCloseable {
  void turn() throws InterruptedException;

  @Override
  void close();
}
