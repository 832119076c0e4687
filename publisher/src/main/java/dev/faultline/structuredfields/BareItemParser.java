package dev.faultline.structuredfields;

import dev.faultline.structuredfields.BareItem.BooleanItem;
import dev.faultline.structuredfields.BareItem.BytesItem;
import dev.faultline.structuredfields.BareItem.DateItem;
import dev.faultline.structuredfields.BareItem.DecimalItem;
import dev.faultline.structuredfields.BareItem.DisplayStringItem;
import dev.faultline.structuredfields.BareItem.IntegerItem;
import dev.faultline.structuredfields.BareItem.StringItem;
import dev.faultline.structuredfields.BareItem.TokenItem;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The values, each recognised by its first character (RFC 9651, section 4.2.3.1). */
final class BareItemParser {
  private static final int INTEGER_DIGITS = 15;
  private static final int DECIMAL_DIGITS = 12;
  private static final int FRACTION_DIGITS = 3;
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~:/";

  private final Characters in;

  BareItemParser(Characters in) {
    this.in = in;
  }

  BareItem parse() throws FieldSyntaxException {
    char first = in.peek();
    if (first == '-' || isDigit(first)) {
      return number();
    }
    if (first == '*' || isLetter(first)) {
      return token();
    }
    return switch (first) {
      case '"' -> string();
      case ':' -> bytes();
      case '?' -> bool();
      case '@' -> date();
      case '%' -> displayString();
      default -> throw in.fault("expected a value");
    };
  }

  private BareItem number() throws FieldSyntaxException {
    int start = in.position();
    in.take('-');
    int whole = digits();
    if (whole == 0) {
      throw in.fault("expected a digit");
    }
    if (!in.take('.')) {
      if (whole > INTEGER_DIGITS) {
        throw in.fault("expected at most " + INTEGER_DIGITS + " digits");
      }
      return new IntegerItem(Long.parseLong(in.since(start)));
    }
    int fraction = digits();
    if (whole > DECIMAL_DIGITS || fraction == 0 || fraction > FRACTION_DIGITS) {
      throw in.fault(
          "expected at most %d digits before the point and 1 to %d behind it"
              .formatted(DECIMAL_DIGITS, FRACTION_DIGITS));
    }
    return new DecimalItem(new BigDecimal(in.since(start)));
  }

  private int digits() {
    int start = in.position();
    while (isDigit(in.peek())) {
      in.next();
    }
    return in.position() - start;
  }

  private BareItem token() {
    int start = in.position();
    in.next();
    while (isLetter(in.peek()) || isDigit(in.peek()) || TOKEN_MARKS.indexOf(in.peek()) >= 0) {
      in.next();
    }
    return new TokenItem(in.since(start));
  }

  private BareItem string() throws FieldSyntaxException {
    in.expect('"', "before a string");
    StringBuilder text = new StringBuilder();
    while (!in.take('"')) {
      if (in.take('\\')) {
        if (in.peek() != '"' && in.peek() != '\\') {
          throw in.fault("expected a quote or a backslash behind a backslash");
        }
      } else {
        expectPrintable();
      }
      text.append(in.next());
    }
    return new StringItem(text.toString());
  }

  private void expectPrintable() throws FieldSyntaxException {
    if (in.peek() < ' ' || in.peek() > '~') {
      throw in.fault("expected a printable ASCII character");
    }
  }

  private BareItem bytes() throws FieldSyntaxException {
    in.expect(':', "before bytes");
    int start = in.position();
    while (isLetter(in.peek()) || isDigit(in.peek()) || "+/=".indexOf(in.peek()) >= 0) {
      in.next();
    }
    String base64 = in.since(start);
    in.expect(':', "behind bytes in base64");
    try {
      return new BytesItem(ByteBuffer.wrap(Base64.getDecoder().decode(base64)).asReadOnlyBuffer());
    } catch (IllegalArgumentException e) {
      throw in.fault("the bytes are not base64: " + e.getMessage());
    }
  }

  private BareItem bool() throws FieldSyntaxException {
    in.expect('?', "before a boolean");
    if (in.take('1')) {
      return new BooleanItem(true);
    }
    in.expect('0', "or '1' in a boolean");
    return new BooleanItem(false);
  }

  private BareItem date() throws FieldSyntaxException {
    in.expect('@', "before a date");
    if (in.peek() != '-' && !isDigit(in.peek())) {
      throw in.fault("expected the seconds of a date");
    }
    if (number() instanceof IntegerItem seconds) {
      return new DateItem(seconds.value());
    }
    throw in.fault("expected whole seconds in a date");
  }

  private BareItem displayString() throws FieldSyntaxException {
    in.expect('%', "before a display string");
    in.expect('"', "before a display string");
    ByteArrayOutputStream utf8 = new ByteArrayOutputStream();
    while (!in.take('"')) {
      if (in.take('%')) {
        utf8.write(hexDigit() << 4 | hexDigit());
      } else {
        expectPrintable();
        utf8.write(in.next());
      }
    }
    try {
      return new DisplayStringItem(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(utf8.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      throw in.fault("the display string is not UTF-8");
    }
  }

  private int hexDigit() throws FieldSyntaxException {
    int digit = "0123456789abcdef".indexOf(in.peek());
    if (digit < 0) {
      throw in.fault("expected a lower-case hexadecimal digit");
    }
    in.next();
    return digit;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
