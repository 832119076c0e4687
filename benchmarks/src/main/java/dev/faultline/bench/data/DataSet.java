package dev.faultline.bench.data;

import java.time.Instant;

/**
 * What the events of one topic are like. The same settings make the same events.
 *
 * @param name of the topic, without dots
 * @param events how many
 * @param services how many of them the events name, by Zipf's law with exponent 1
 * @param hotShare of all events that one service gets, over its popularity; 0 to 1
 * @param keyed whether the record's key is the service id; else there is none, and the partitions
 *     take turns
 * @param eventsPerSecond in event time
 * @param partitions of the topic
 * @param even whether all services have the same traffic, in full windows of {@link EvenAttempts};
 *     else it is as real traffic is
 */
public record DataSet(
    String name,
    long events,
    int services,
    double hotShare,
    boolean keyed,
    long eventsPerSecond,
    int partitions,
    long seed,
    boolean even) {

  /** In the past, so that no event is from the future; at an hour's start. */
  public static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  /** Events are out of order by less than this. */
  public static final long MAX_DELAY_MICROS = 2_000_000;

  public DataSet {
    if (events < 1 || services < 1 || partitions < 1 || eventsPerSecond < 1) {
      throw new IllegalArgumentException(
          "A data set has at least one event, service, partition and event a second: " + name);
    }
    if (hotShare < 0 || hotShare > 1) {
      throw new IllegalArgumentException(
          "The hot service's share is " + hotShare + "; expected 0 to 1");
    }
  }

  public DataSet named(String other) {
    return new DataSet(
        other, events, services, hotShare, keyed, eventsPerSecond, partitions, seed, even);
  }

  public DataSet withEvents(long count) {
    return new DataSet(
        name, count, services, hotShare, keyed, eventsPerSecond, partitions, seed, even);
  }

  public DataSet withServices(int count) {
    return new DataSet(
        name, events, count, hotShare, keyed, eventsPerSecond, partitions, seed, even);
  }

  public DataSet withHotShare(double share) {
    return new DataSet(
        name, events, services, share, keyed, eventsPerSecond, partitions, seed, even);
  }

  public DataSet withKeys() {
    return new DataSet(
        name, events, services, hotShare, true, eventsPerSecond, partitions, seed, even);
  }

  public DataSet withEventsPerSecond(long rate) {
    return new DataSet(name, events, services, hotShare, keyed, rate, partitions, seed, even);
  }

  public DataSet evenly() {
    return new DataSet(
        name, events, services, hotShare, keyed, eventsPerSecond, partitions, seed, true);
  }
}
