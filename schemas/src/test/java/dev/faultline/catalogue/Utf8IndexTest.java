package dev.faultline.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class Utf8IndexTest {
  @Property
  void shouldFindWhatIsThereAndNothingElse(
      @ForAll @Size(max = 60) Set<String> words, @ForAll String other, @ForAll byte before) {
    // Given
    List<String> list =
        words.stream().map(word -> new String(word.getBytes(UTF_8), UTF_8)).distinct().toList();
    Utf8Index index = new Utf8Index(list);

    // When / Then
    for (String word : list) {
      assertThat(find(index, word, before)).isEqualTo(list.indexOf(word));
    }
    String wellFormed = new String(other.getBytes(UTF_8), UTF_8);
    assertThat(find(index, wellFormed, before)).isEqualTo(list.indexOf(wellFormed));
  }

  private static int find(Utf8Index index, String word, byte before) {
    byte[] bytes = word.getBytes(UTF_8);
    byte[] buffer = new byte[bytes.length + 2];
    buffer[0] = before;
    System.arraycopy(bytes, 0, buffer, 1, bytes.length);
    buffer[buffer.length - 1] = before;
    return index.find(buffer, 1, bytes.length);
  }
}
