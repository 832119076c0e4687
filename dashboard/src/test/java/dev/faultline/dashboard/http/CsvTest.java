package dev.faultline.dashboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void shouldQuoteWhatNeedsItAndDisarmFormulas() {
    // Given
    Csv csv = new Csv("a", "b", "c", "d");

    // When
    csv.row("say \"hi\", all", "=HYPERLINK(1)", -5, null);

    // Then
    assertThat(new String(csv.bytes(), StandardCharsets.UTF_8))
        .isEqualTo("a,b,c,d\r\n\"say \"\"hi\"\", all\",'=HYPERLINK(1),-5,\r\n");
  }
}
