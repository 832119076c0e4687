package dev.faultline.sink.table;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Checks that values fit their columns, whose types could otherwise wrap them around silently. */
final class Fit {
  private static final long MAX_UINT32 = 0xffff_ffffL;

  private Fit() {}

  /** A count for a column of type UInt64. */
  static long count(String field, long value) throws UnfitRecordException {
    if (value < 0) {
      throw new UnfitRecordException("%s is %d; expected 0 or more".formatted(field, value));
    }
    return value;
  }

  /** A number for a column of a smaller type. */
  static int within(String field, long value, long min, long max) throws UnfitRecordException {
    if (value < min || value > max) {
      throw new UnfitRecordException(
          "%s is %d; expected %d to %d".formatted(field, value, min, max));
    }
    return (int) value;
  }

  /** Seconds since the epoch for a DateTime: whole seconds until the year 2106. */
  static int dateTime(String field, Instant value) throws UnfitRecordException {
    if (value.getNano() != 0 || value.getEpochSecond() < 0 || value.getEpochSecond() > MAX_UINT32) {
      throw new UnfitRecordException(
          "%s is %s; expected a whole second from 1970 to 2106".formatted(field, value));
    }
    return (int) value.getEpochSecond();
  }

  /** Ticks since the epoch for a DateTime64 of milliseconds or microseconds: years 1900 to 2299. */
  static long dateTime64(String field, Instant value, TimeUnit unit) throws UnfitRecordException {
    int year = value.atOffset(java.time.ZoneOffset.UTC).getYear();
    if (year < 1900 || year > 2299) {
      throw new UnfitRecordException(
          "%s is %s; expected a year from 1900 to 2299".formatted(field, value));
    }
    return unit.convert(value.getEpochSecond(), TimeUnit.SECONDS)
        + unit.convert(value.getNano(), TimeUnit.NANOSECONDS);
  }
}
