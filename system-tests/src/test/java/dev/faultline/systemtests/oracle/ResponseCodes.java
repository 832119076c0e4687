package dev.faultline.systemtests.oracle;

import java.util.Locale;
import java.util.Map;

/** DNS response codes in one spelling, from IANA's table. */
final class ResponseCodes {
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0, "NOERROR"),
          Map.entry(1, "FORMERR"),
          Map.entry(2, "SERVFAIL"),
          Map.entry(3, "NXDOMAIN"),
          Map.entry(4, "NOTIMP"),
          Map.entry(5, "REFUSED"),
          Map.entry(6, "YXDOMAIN"),
          Map.entry(7, "YXRRSET"),
          Map.entry(8, "NXRRSET"),
          Map.entry(9, "NOTAUTH"),
          Map.entry(10, "NOTZONE"),
          Map.entry(11, "DSOTYPENI"),
          Map.entry(16, "BADVERS"),
          Map.entry(17, "BADKEY"),
          Map.entry(18, "BADTIME"),
          Map.entry(19, "BADMODE"),
          Map.entry(20, "BADNAME"),
          Map.entry(21, "BADALG"),
          Map.entry(22, "BADTRUNC"),
          Map.entry(23, "BADCOOKIE"));

  private ResponseCodes() {}

  /** The name of a number, any other word in upper case; empty where there is none. */
  static String name(String written) {
    if (written == null) {
      return "";
    }
    String word = written.strip().toUpperCase(Locale.ROOT);
    String digits = word.startsWith("RCODE") ? word.substring(5) : word;
    if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65_535) {
      return word;
    }
    int number = Integer.parseInt(digits);
    return NAMES.getOrDefault(number, "RCODE" + number);
  }
}
