package dev.faultline.dashboard.api;

import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.ProblemException;
import java.util.List;

/** Reads parameters that are texts. */
final class Texts {
  private Texts() {}

  /** A text; empty if it is not given. */
  static String of(Call call, String name, int maxLength) {
    String text = call.query(name).orElse("");
    if (text.length() > maxLength) {
      throw ProblemException.badParameter(
          name, "It may have at most %d characters.".formatted(maxLength));
    }
    return text;
  }

  /** One of some words. */
  static String choice(Call call, String name, String byDefault, List<String> choices) {
    String text = call.query(name).orElse(byDefault);
    if (!choices.contains(text)) {
      throw ProblemException.badParameter(
          name, "It must be one of " + String.join(", ", choices) + ".");
    }
    return text;
  }
}
