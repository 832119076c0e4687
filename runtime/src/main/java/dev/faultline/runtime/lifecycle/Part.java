package dev.faultline.runtime.lifecycle;

/** What a program does. */
@FunctionalInterface
public interface Part<C> {

  /**
   * Starts the work and returns; the program runs until it is stopped. Readiness checks are to be
   * added before anything that can wait, since health is answered from the first moment.
   *
   * @throws StartException if things must change before the program can run
   */
  void start(C config, Running running) throws Exception;
}
