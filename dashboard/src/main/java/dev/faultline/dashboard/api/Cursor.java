package dev.faultline.dashboard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.faultline.dashboard.http.Call;
import dev.faultline.dashboard.http.Json;
import dev.faultline.dashboard.http.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in a list, as an opaque text. It only says where to go on: what may be seen is decided
 * anew at each call, so that a made-up one shows nothing more.
 */
final class Cursor {
  private static final int MAX_LENGTH = 2048;

  private Cursor() {}

  static String of(Object place) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Json.MAPPER.writeValueAsString(place).getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static <T> Optional<T> read(Call call, Class<T> type) {
    String text = Texts.of(call, "cursor", MAX_LENGTH);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      T place = Json.MAPPER.readValue(Base64.getUrlDecoder().decode(text), type);
      if (place != null) {
        return Optional.of(place);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw bad();
    }
    throw bad();
  }

  private static ProblemException bad() {
    return ProblemException.badParameter(
        "cursor", "It must be the next_cursor of an earlier answer of this list.");
  }
}
