package dev.faultline.catalogue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * DNS response codes in one spelling: the upper-case mnemonic of IANA's registry of DNS RCODEs.
 *
 * <p>Known codes, however they are spelt, give one and the same String object without any
 * allocation, since this runs for every failed event.
 */
public final class DnsRcode {
  /** The largest number that a DNS message can carry as a response code. */
  static final int MAX_NUMBER = 65_535;

  private static final String PREFIX = "RCODE";

  /** By number; null where IANA assigns none. 16 is BADVERS in EDNS and BADSIG in TSIG. */
  private static final String[] MNEMONICS = {
    "NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED", "YXDOMAIN", "YXRRSET",
    "NXRRSET", "NOTAUTH", "NOTZONE", "DSOTYPENI", null, null, null, null,
    "BADVERS", "BADKEY", "BADTIME", "BADMODE", "BADNAME", "BADALG", "BADTRUNC", "BADCOOKIE"
  };

  private static final String[] WORDS = words();
  private static final Map<String, String> BY_WORD = byWord();

  private DnsRcode() {}

  /**
   * The canonical spelling of a response code.
   *
   * @param rcode a mnemonic in any letter case, a number, RCODE and a number, or null
   * @return the mnemonic; {@code RCODE<n>} for a number without one; any other word in upper case;
   *     empty for null or blank
   */
  public static String canonical(String rcode) {
    if (rcode == null) {
      return "";
    }
    String known = BY_WORD.get(rcode);
    if (known != null) {
      return known;
    }
    String word = rcode.strip();
    if (word.isEmpty()) {
      return "";
    }
    for (String mnemonic : WORDS) {
      if (mnemonic.equalsIgnoreCase(word)) {
        return mnemonic;
      }
    }
    int from = word.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) ? PREFIX.length() : 0;
    int number = number(word, from);
    return number < 0 ? word.toUpperCase(Locale.ROOT) : ofNumber(number);
  }

  /**
   * Whether the canonical code is one that DNS software can report: a mnemonic of IANA's registry,
   * or {@code RCODE<n>}.
   */
  static boolean isReal(String canonical) {
    return BY_WORD.containsKey(canonical)
        || (canonical.startsWith(PREFIX) && number(canonical, PREFIX.length()) >= 0);
  }

  private static String ofNumber(int number) {
    if (number < MNEMONICS.length && MNEMONICS[number] != null) {
      return MNEMONICS[number];
    }
    return PREFIX + number;
  }

  /** The decimal number that the word is from the index on; -1 if it is none or too large. */
  private static int number(String word, int from) {
    if (from == word.length()) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
      if (number > MAX_NUMBER) {
        return -1;
      }
    }
    return number;
  }

  private static String[] words() {
    String[] words = new String[MNEMONICS.length];
    int count = 0;
    for (String mnemonic : MNEMONICS) {
      if (mnemonic != null) {
        words[count++] = mnemonic;
      }
    }
    words[count++] = "BADSIG";
    return Arrays.copyOf(words, count);
  }

  private static Map<String, String> byWord() {
    Map<String, String> byWord = new HashMap<>();
    for (String word : WORDS) {
      byWord.put(word, word);
      byWord.put(word.toLowerCase(Locale.ROOT), word);
    }
    for (int number = 0; number < MNEMONICS.length; number++) {
      if (MNEMONICS[number] != null) {
        byWord.put(Integer.toString(number), MNEMONICS[number]);
      }
    }
    return Map.copyOf(byWord);
  }
}
