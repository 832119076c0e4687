package dev.faultline.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueFormsTest {

  @ParameterizedTest
  @CsvSource({"0s,0", "500ms,500", "10s,10000", "5m,300000", "1h,3600000", "7d,604800000"})
  void shouldReadAndWriteDurations(String text, long millis) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    assertThat(Durations.print(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "10 sec", "-1s", "1.5h", "s", "", "10S"})
  void shouldRefuseWhatIsNoDuration(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0B,0", "512B,512", "16KiB,16384", "64MiB,67108864", "2GiB,2147483648"})
  void shouldReadAndWriteSizes(String text, long bytes) {
    assertThat(DataSize.parse(text)).isEqualTo(new DataSize(bytes));
    assertThat(new DataSize(bytes)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"64", "64MB", "-1B", "1.5GiB", "999999999999999999TiB"})
  void shouldRefuseWhatIsNoSize(String text) {
    assertThatThrownBy(() -> DataSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"same,same,0", "a,ab,1", "ab,ba,1", "kitten,sitting,3", "'',abc,3"})
  void shouldCountTypingErrors(String a, String b, int errors) {
    assertThat(Nearest.distance(a, b)).isEqualTo(errors);
  }

  @Test
  void shouldHideSecretsInAnyPrintedForm() {
    assertThat(new Secret("hunter2")).hasToString("***").isEqualTo(new Secret("hunter2"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://me:pw@host/a,http://***@host/a",
    "jdbc:ch://host/?user=me&password=pw&ssl=true,jdbc:ch://host/?user=me&password=***&ssl=true",
    "http://host:1/a,http://host:1/a"
  })
  void shouldHideSecretsInTheMiddleOfATextThatIsShown(String text, String shown) {
    assertThat(SecretText.hidden(text)).isEqualTo(shown);
  }
}
