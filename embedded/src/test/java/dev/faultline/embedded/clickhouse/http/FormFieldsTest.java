package dev.faultline.embedded.clickhouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormFieldsTest {
  private static final String CONTENT_TYPE = "multipart/form-data; boundary=\"b-1\"; charset=UTF-8";

  @Test
  void shouldDecodeTheFieldsOfAnAddress() {
    assertThat(FormFields.ofQuery("query=a+%3D%26b&x&y="))
        .isEqualTo(Map.of("query", "a =&b", "x", "", "y", ""));
  }

  @Test
  void shouldHaveNoFieldsWhereAnAddressHasNoQuery() {
    assertThat(FormFields.ofQuery(null)).isEmpty();
  }

  @Test
  void shouldRefuseAWrongEscape() {
    assertThatThrownBy(() -> FormFields.ofQuery("a=%zz")).hasMessageContaining("%zz");
  }

  @Test
  void shouldReadTheFieldsOfAForm() throws IOException {
    // Given
    String form =
        """
        --b-1
        Content-Disposition: form-data; name="param_p"
        Content-Type: text/plain

        é
        --b
        --b-1
        Content-Disposition: form-data; name="query"

        SELECT 1
        --b-1--
        """
            .replace("\n", "\r\n");

    // When
    Map<String, String> fields = read(form);

    // Then
    assertThat(fields).isEqualTo(Map.of("param_p", "é\r\n--b", "query", "SELECT 1"));
  }

  @Test
  void shouldRefuseAnExternalTable() {
    // Given
    String form =
        "--b-1\r\nContent-Disposition: form-data; name=\"t\"; filename=\"f\"\r\n\r\n1\r\n--b-1--";

    // When, Then
    assertThatThrownBy(() -> read(form)).hasMessageContaining("NOT_IMPLEMENTED");
  }

  private static Map<String, String> read(String form) throws IOException {
    return FormFields.ofMultipart(
        CONTENT_TYPE, new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8)));
  }
}
