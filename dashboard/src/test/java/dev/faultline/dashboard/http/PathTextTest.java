package dev.faultline.dashboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTextTest {

  @ParameterizedTest
  @CsvSource({
    "web, web",
    "a%2Fb, a/b",
    "a+b, a+b",
    "~, ''",
    "~.., ..",
    "~~x, ~x",
    "caf%C3%A9, café"
  })
  void shouldReadIdsAsTheyStandInPaths(String segment, String id) {
    // When
    String decoded = PathText.decode(segment);

    // Then
    assertThat(decoded).isEqualTo(id);
  }
}
