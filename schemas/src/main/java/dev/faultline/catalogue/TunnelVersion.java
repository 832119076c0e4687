package dev.faultline.catalogue;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tunnel connector's version, YEAR.MONTH.PATCH, ordered by number: 2025.7.0 is before 2025.10.0.
 *
 * @param year 0 to 9999
 * @param month 0 to 99
 * @param patch 0 to 999999
 */
public record TunnelVersion(int year, int month, int patch) implements Comparable<TunnelVersion> {
  private static final Pattern SHAPE =
      Pattern.compile("([0-9]{1,4})\\.([0-9]{1,2})\\.([0-9]{1,6})");
  private static final Comparator<TunnelVersion> ORDER =
      Comparator.comparingInt(TunnelVersion::year)
          .thenComparingInt(TunnelVersion::month)
          .thenComparingInt(TunnelVersion::patch);

  /** The version that the text states; empty if it has another shape. */
  public static Optional<TunnelVersion> parse(String text) {
    Matcher matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new TunnelVersion(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3))));
  }

  @Override
  public int compareTo(TunnelVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return year + "." + month + "." + patch;
  }
}
