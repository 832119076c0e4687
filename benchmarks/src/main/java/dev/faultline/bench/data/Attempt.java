package dev.faultline.bench.data;

/** One event, reused for the next: making events must not be what is measured. */
public final class Attempt {
  /** Marks a duration that is not there, and a failure where there was none. */
  public static final int NONE = -1;

  long idHigh;
  long idLow;
  long occurredAtMicros;
  int service;
  int proxy;
  long dnsMicros;
  long connectMicros;

  /** Index in {@link FailureMix#KINDS}, or {@link #NONE}. */
  int failure;

  /** Moves the event to another service and time, as a success. */
  public void become(int otherService, long atMicros) {
    service = otherService;
    occurredAtMicros = atMicros;
    failure = NONE;
  }

  /** Moves the event to another time. */
  public void at(long micros) {
    occurredAtMicros = micros;
  }

  public long occurredAtMicros() {
    return occurredAtMicros;
  }

  public int service() {
    return service;
  }

  public long dnsMicros() {
    return dnsMicros;
  }

  public long connectMicros() {
    return connectMicros;
  }

  public int failure() {
    return failure;
  }
}
