package dev.faultline.streams.oracle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Counts attempts the plain way: one by one, with logarithms, into maps. */
public final class Oracle {
  private static final double LOG_GAMMA = Math.log(1.01 / 0.99);
  private static final int[] SECONDS = {10, 60, 3600};
  private static final Map<String, String> CATEGORIES =
      Map.of(
          "connection_refused", "bad_upstream",
          "rate_limited", "client",
          "proxy_internal_error", "internal",
          "not_in_catalogue", "unclassified");
  private static final Map<String, String> RCODE_NAMES =
      Map.of("3", "NXDOMAIN", "2", "SERVFAIL", "77", "RCODE77");

  private Oracle() {}

  public static Map<Window, Cells> count(List<Attempt> attempts) {
    Map<Window, Cells> windows = new HashMap<>();
    for (Attempt attempt : attempts) {
      forEachWindow(
          attempt,
          (window, counts) ->
              windows
                  .computeIfAbsent(window, w -> new Cells())
                  .add(code(attempt), rcode(attempt), counts));
    }
    return windows;
  }

  private static void forEachWindow(Attempt attempt, BiConsumer<Window, Counts> action) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, attempt.at());
    for (int seconds : SECONDS) {
      long start = micros / (seconds * 1_000_000L) * seconds * 1000L;
      action.accept(
          new Window(attempt.account(), attempt.service(), seconds, start), counts(attempt));
      action.accept(Window.site(attempt.colo(), seconds, start), counts(attempt));
    }
  }

  private static Counts counts(Attempt attempt) {
    return new Counts(
        category(attempt), 1, bins(attempt.dnsMicros()), bins(attempt.connectMicros()));
  }

  private static SortedMap<Integer, Long> bins(Long micros) {
    return micros == null ? new TreeMap<>() : new TreeMap<>(Map.of(bin(micros), 1L));
  }

  public static int bin(long micros) {
    return (int) Math.ceil(Math.log((double) Math.max(1, micros)) / LOG_GAMMA);
  }

  private static String code(Attempt attempt) {
    return attempt.code() == null ? "" : attempt.code();
  }

  private static String rcode(Attempt attempt) {
    String rcode = attempt.rcode() == null ? "" : attempt.rcode();
    return RCODE_NAMES.getOrDefault(rcode, rcode.toUpperCase(Locale.ROOT));
  }

  private static String category(Attempt attempt) {
    if (attempt.code() == null) {
      return "success";
    }
    if (attempt.code().equals("dns_error")) {
      return rcode(attempt).equals("NXDOMAIN") ? "client" : "bad_upstream";
    }
    return CATEGORIES.get(attempt.code());
  }
}
