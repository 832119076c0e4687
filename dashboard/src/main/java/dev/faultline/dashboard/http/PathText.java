package dev.faultline.dashboard.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Ids as they stand in paths: percent-encoded, and with a tilde in front where they would be lost
 * otherwise, since an empty segment, a dot or two dots have meanings of their own.
 */
final class PathText {
  private static final String ESCAPE = "~";

  private PathText() {}

  static String decode(String segment) {
    String text;
    try {
      // A plus is a plus in a path.
      text = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(
          ProblemType.BAD_REQUEST, "The path is not percent-encoded as it should be.", e);
    }
    return text.startsWith(ESCAPE) ? text.substring(1) : text;
  }
}
