package dev.faultline.structuredfields;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.structuredfields.BareItem.BooleanItem;
import dev.faultline.structuredfields.BareItem.BytesItem;
import dev.faultline.structuredfields.BareItem.DateItem;
import dev.faultline.structuredfields.BareItem.DecimalItem;
import dev.faultline.structuredfields.BareItem.DisplayStringItem;
import dev.faultline.structuredfields.BareItem.IntegerItem;
import dev.faultline.structuredfields.BareItem.StringItem;
import dev.faultline.structuredfields.BareItem.TokenItem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Against the HTTP working group's own vectors, whose expectations are turned into our types. */
class StructuredFieldsTest {
  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final List<String> FILES =
      List.of(
          "binary",
          "boolean",
          "date",
          "display-string",
          "examples",
          "item",
          "key-generated",
          "list",
          "listlist",
          "number",
          "number-generated",
          "param-list",
          "param-listlist",
          "string",
          "string-generated",
          "token",
          "token-generated");

  @TestFactory
  Stream<DynamicTest> shouldAgreeWithTheWorkingGroupsVectors() {
    return FILES.stream()
        .flatMap(
            file ->
                vectors(file)
                    .filter(vector -> !vector.get("header_type").asText().equals("dictionary"))
                    .map(
                        vector ->
                            DynamicTest.dynamicTest(
                                file + ": " + vector.get("name").asText(), () -> check(vector))));
  }

  @Test
  void shouldSayWhereAFieldIsWrong() {
    assertThatThrownBy(() -> StructuredFields.list("a, b;x=)"))
        .isInstanceOfSatisfying(
            FieldSyntaxException.class, fault -> assertThat(fault.position()).isEqualTo(7))
        .hasMessage("Character 7: expected a value");
  }

  @Test
  void shouldReadAsManyMembersAndParametersAsAParserMust() throws FieldSyntaxException {
    // Given
    String members = String.join(", ", Collections.nCopies(1024, "a"));
    String parameters = IntStream.range(0, 256).mapToObj(i -> ";p" + i).collect(joining());

    // When, Then
    assertThat(StructuredFields.list(members)).hasSize(1024);
    assertThat(StructuredFields.item("a" + parameters).parameters()).hasSize(256);
    assertThat(StructuredFields.item('"' + "x".repeat(1024) + '"').value())
        .isEqualTo(new StringItem("x".repeat(1024)));
  }

  private static Stream<JsonNode> vectors(String file) {
    String path = "/structured-field-tests/" + file + ".json";
    try (var in = StructuredFieldsTest.class.getResourceAsStream(path)) {
      return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false);
    } catch (IOException e) {
      throw new AssertionError(path, e);
    }
  }

  private static void check(JsonNode vector) throws FieldSyntaxException {
    List<String> lines = new ArrayList<>();
    vector.get("raw").forEach(line -> lines.add(line.asText()));
    String value = String.join(", ", lines);
    boolean list = vector.get("header_type").asText().equals("list");
    if (vector.path("must_fail").asBoolean()) {
      assertThatThrownBy(() -> parse(list, value)).isInstanceOf(FieldSyntaxException.class);
      return;
    }
    JsonNode expected = vector.get("expected");
    try {
      assertThat(parse(list, value)).isEqualTo(list ? members(expected) : item(expected));
    } catch (FieldSyntaxException e) {
      assertThat(vector.path("can_fail").asBoolean()).as(e.getMessage()).isTrue();
    }
  }

  private static Object parse(boolean list, String value) throws FieldSyntaxException {
    return list ? StructuredFields.list(value) : StructuredFields.item(value);
  }

  private static List<Member> members(JsonNode expected) {
    List<Member> members = new ArrayList<>();
    for (JsonNode member : expected) {
      if (member.get(0).isArray()) {
        List<Member.Item> items = new ArrayList<>();
        member.get(0).forEach(inner -> items.add(item(inner)));
        members.add(new Member.InnerList(items, parameters(member.get(1))));
      } else {
        members.add(item(member));
      }
    }
    return members;
  }

  private static Member.Item item(JsonNode expected) {
    return new Member.Item(bare(expected.get(0)), parameters(expected.get(1)));
  }

  private static Map<String, BareItem> parameters(JsonNode expected) {
    Map<String, BareItem> parameters = new LinkedHashMap<>();
    expected.forEach(pair -> parameters.put(pair.get(0).asText(), bare(pair.get(1))));
    return parameters;
  }

  private static BareItem bare(JsonNode value) {
    if (value.isIntegralNumber()) {
      return new IntegerItem(value.asLong());
    }
    if (value.isNumber()) {
      return new DecimalItem(new BigDecimal(value.asText()));
    }
    if (value.isBoolean()) {
      return new BooleanItem(value.asBoolean());
    }
    if (value.isTextual()) {
      return new StringItem(value.asText());
    }
    JsonNode inner = value.get("value");
    return switch (value.get("__type").asText()) {
      case "token" -> new TokenItem(inner.asText());
      case "binary" -> new BytesItem(base32(inner.asText()));
      case "date" -> new DateItem(inner.asLong());
      case "displaystring" -> new DisplayStringItem(inner.asText());
      default -> throw new AssertionError("unknown type in the vectors: " + value);
    };
  }

  private static ByteBuffer base32(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    int bits = 0;
    int pending = 0;
    for (char c : text.replace("=", "").toCharArray()) {
      pending = (pending << 5 | BASE_32.indexOf(c)) & 0xFFFFF;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (pending >> bits));
      }
    }
    return bytes.flip();
  }
}
