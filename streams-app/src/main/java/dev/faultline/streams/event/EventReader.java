package dev.faultline.streams.event;

/**
 * A flyweight over one connection event in the Avro binary form of the current schema: {@link
 * #read} walks the record once and leaves, in public fields, the numbers and the places of the
 * texts that counting needs. It allocates nothing; its fields are valid until the next call.
 *
 * <p>The order of the fields is that of {@code connection-event.avsc}; a test reads random events
 * with this class and with Avro's own reader and compares. Events of other writer schemas are
 * resolved by Avro first ({@link WriterSchemas}).
 *
 * <p>Fields are public and mutable on purpose: this is read some 20 times per event on the hot
 * path.
 */
public final class EventReader {
  /** Marks a text or a duration that is null. */
  public static final int ABSENT = -1;

  private static final int MAX_INT_BYTES = 5;

  public byte[] bytes;

  /** Where the event starts in the bytes. */
  public int startAt;

  /** The length of the whole event, without a header. */
  public int length;

  public int eventIdAt;
  public long occurredAtMicros;

  /** From the length byte of the account to the end of the service: the pair in one piece. */
  public int ownerAt;

  public int ownerEnd;
  public int accountAt;
  public int accountLength;
  public int serviceAt;
  public int serviceLength;
  public int coloAt;
  public int coloLength;

  /** {@link #ABSENT} where there was no name resolution. */
  public long dnsMicros;

  public boolean hasDns;
  public long connectMicros;
  public boolean hasConnect;

  /** {@link #ABSENT} where the connection succeeded. */
  public int codeAt;

  public int codeLength;

  /** {@link #ABSENT} where there is none. */
  public int rcodeAt;

  public int rcodeLength;

  private int at;
  private int end;
  private int textAt;

  /**
   * Reads the event that fills the bytes from one place to another.
   *
   * @throws MalformedEventException if the bytes end early, go on after the record, or hold a
   *     length or an index that the schema does not allow
   */
  public void read(byte[] record, int from, int to) throws MalformedEventException {
    bytes = record;
    startAt = from;
    at = from;
    end = to;
    length = to - from;
    eventIdAt = skip(16, "event_id");
    occurredAtMicros = number("occurred_at");
    ownerAt = at;
    accountLength = text("account_id");
    accountAt = textAt;
    serviceLength = text("service_id");
    serviceAt = textAt;
    ownerEnd = at;
    optionalText("tunnel_id");
    optionalText("tunnel_version");
    optionalText("tunnel_transport");
    coloLength = text("colo");
    coloAt = textAt;
    text("proxy_id");
    index(4, "protocol");
    text("target_host");
    int32("target_port");
    optionalText("resolved_ip");
    hasDns = index(2, "dns_duration_us") == 1;
    dnsMicros = hasDns ? number("dns_duration_us") : ABSENT;
    hasConnect = index(2, "connect_duration_us") == 1;
    connectMicros = hasConnect ? number("connect_duration_us") : ABSENT;
    codeAt = ABSENT;
    rcodeAt = ABSENT;
    if (index(2, "error") == 1) {
      error();
    }
    if (at != end) {
      throw new MalformedEventException((end - at) + " bytes follow the event's last field");
    }
  }

  private void error() throws MalformedEventException {
    codeLength = text("error.code");
    codeAt = textAt;
    rcodeLength = optionalText("error.dns_rcode");
    rcodeAt = rcodeLength == ABSENT ? ABSENT : textAt;
    optionalText("error.detail");
  }

  private int skip(int length, String field) throws MalformedEventException {
    int start = at;
    if (length > end - at) {
      throw endsEarly(field);
    }
    at += length;
    return start;
  }

  private int text(String field) throws MalformedEventException {
    long length = number(field);
    if (length < 0 || length > end - at) {
      throw new MalformedEventException(
          field + " has a length of " + length + " bytes where " + (end - at) + " are left");
    }
    textAt = at;
    at += (int) length;
    return (int) length;
  }

  private int optionalText(String field) throws MalformedEventException {
    return index(2, field) == 0 ? ABSENT : text(field);
  }

  private int index(int bound, String field) throws MalformedEventException {
    long index = int32(field);
    if (index < 0 || index >= bound) {
      throw new MalformedEventException(
          field + " has the branch " + index + "; expected 0 to " + (bound - 1));
    }
    return (int) index;
  }

  /** As strict as Avro's own readers, which are to read sampled events out of this form. */
  private long int32(String field) throws MalformedEventException {
    int start = at;
    long value = number(field);
    if (value != (int) value || at - start > MAX_INT_BYTES) {
      throw new MalformedEventException(
          field + " is no int: " + value + " in " + (at - start) + " bytes");
    }
    return value;
  }

  private long number(String field) throws MalformedEventException {
    if (at >= end) {
      throw endsEarly(field);
    }
    byte first = bytes[at++];
    long raw = first >= 0 ? first : longer(first & 0x7F, field);
    return raw >>> 1 ^ -(raw & 1);
  }

  private long longer(long low, String field) throws MalformedEventException {
    long raw = low;
    for (int shift = 7; shift < 70; shift += 7) {
      if (at >= end) {
        throw endsEarly(field);
      }
      byte next = bytes[at++];
      raw |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return raw;
      }
    }
    throw new MalformedEventException(field + " is a number of more than 10 bytes");
  }

  private MalformedEventException endsEarly(String field) {
    return new MalformedEventException("the record ends within " + field);
  }
}
