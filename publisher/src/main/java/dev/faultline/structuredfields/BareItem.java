package dev.faultline.structuredfields;

import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** A value without parameters, of one of the types of RFC 9651, section 3.3. */
public sealed interface BareItem {
  /** A whole number of at most 15 digits. */
  record IntegerItem(long value) implements BareItem {}

  /** A number with 1 to 3 digits behind its point; zeros at its end do not matter. */
  record DecimalItem(BigDecimal value) implements BareItem {
    /** Equal numbers are equal items. */
    public DecimalItem {
      value = value.stripTrailingZeros();
    }
  }

  /** A quoted text of ASCII characters. */
  record StringItem(String value) implements BareItem {}

  /** A bare word. */
  record TokenItem(String value) implements BareItem {}

  /** Bytes, in base64 between colons; read-only. */
  record BytesItem(ByteBuffer value) implements BareItem {}

  /** {@code ?0} or {@code ?1}. */
  record BooleanItem(boolean value) implements BareItem {}

  /** Seconds since the epoch. */
  record DateItem(long epochSecond) implements BareItem {}

  /** A text of any characters. */
  record DisplayStringItem(String value) implements BareItem {}
}
