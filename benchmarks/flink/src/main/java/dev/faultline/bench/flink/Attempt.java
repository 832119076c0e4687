package dev.faultline.bench.flink;

/**
 * What the windows need of an event; a POJO by Flink's rules, so that its own serializer takes it
 * from one operator to the next.
 */
public class Attempt {
  /** When it ended, in milliseconds since the epoch. */
  public long at;

  public String account = "";
  public String service = "";

  /** Empty for successes. */
  public String code = "";

  /** Empty where there is none. */
  public String rcode = "";

  /** Its place in the enum. */
  public byte category;

  /** Negative where there was no duration. */
  public short dnsBin = -1;

  public short connectBin = -1;

  /** Flink makes them. */
  public Attempt() {}
}
