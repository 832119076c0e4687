package dev.faultline.streams.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubjectTableTest {
  private final SubjectTable table = new SubjectTable();

  @Test
  void shouldFindEverySubjectHoweverManyThereAre() {
    // Given
    Map<String, SubjectCounts> added = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      added.put("subject-" + i, touched("subject-" + i));
    }

    // When, Then
    added.forEach((name, subject) -> assertThat(find(name)).isSameAs(subject));
    assertThat(find("subject-20000")).isNull();
  }

  @Test
  void shouldHandOutWhatWasTouchedSinceTheLastTimeOnce() {
    // Given
    SubjectCounts one = touched("one");
    touched("two");
    drain();

    // When
    one.window(7);
    table.touch(one);
    table.touch(one);

    // Then
    assertThat(drain()).containsExactly(one);
    assertThat(drain()).isEmpty();
  }

  @Test
  void shouldForgetASubjectThatNothingNamesAndKeepTheOthers() {
    // Given
    touched("idle");
    touched("busy");

    // When
    for (int i = 0; i < 3 * SubjectTable.KEPT_COMMITS; i++) {
      SubjectCounts busy = find("busy");
      busy.window(i);
      table.touch(busy);
      drain();
    }

    // Then
    assertThat(find("idle")).isNull();
    assertThat(find("busy")).isNotNull();
  }

  @Test
  void shouldForgetASubjectWhoseOnlyEventWasRefused() {
    // Given
    byte[] bytes = bytes("refused");
    table.add(bytes, 0, bytes.length, bytes);

    // When
    for (int i = 0; i < SubjectTable.KEPT_COMMITS; i++) {
      drain();
    }

    // Then
    assertThat(find("refused")).isNull();
  }

  private SubjectCounts touched(String name) {
    byte[] bytes = bytes("-" + name + "-");
    SubjectCounts subject = table.add(bytes, 1, bytes.length - 1, bytes);
    subject.window(1);
    table.touch(subject);
    return subject;
  }

  private SubjectCounts find(String name) {
    byte[] bytes = bytes(name);
    return table.find(bytes, 0, bytes.length);
  }

  private List<SubjectCounts> drain() {
    List<SubjectCounts> drained = new ArrayList<>();
    table.drain(drained::add);
    return drained;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
