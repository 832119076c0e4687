package dev.faultline.embedded.clickhouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
  @TempDir Path directory;

  @Test
  void shouldAcceptAUserOfTheFileWithTheRightPasswordOnly() throws IOException {
    // Given
    Path file = write("# people", Users.line("ann", "s3cret"), "", Users.line("bob", ""));

    // When
    Users users = Users.read(file);

    // Then
    assertThat(users.accepts(login("ann", "s3cret"))).isTrue();
    assertThat(users.accepts(login("ann", "wrong"))).isFalse();
    assertThat(users.accepts(login("bob", ""))).isTrue();
    assertThat(users.accepts(login("default", ""))).isFalse();
  }

  @Test
  void shouldAskForNoPasswordWithoutAFile() {
    assertThat(Users.open().accepts(login("default", "anything"))).isTrue();
    assertThat(Users.open().accepts(login("ann", ""))).isFalse();
  }

  @Test
  void shouldNotShowAPassword() {
    assertThat(login("ann", "s3cret").toString()).doesNotContain("s3cret");
    assertThat(Users.line("ann", "s3cret")).doesNotContain("s3cret");
  }

  @Test
  void shouldNameTheLineThatIsWrong() throws IOException {
    // Given
    Path file = write(Users.line("ann", "x"), "bob:plain");

    // When, Then
    assertThatThrownBy(() -> Users.read(file))
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("plain");
  }

  @Test
  void shouldRefuseAFileWithoutUsers() throws IOException {
    Path file = write("# nobody");
    assertThatThrownBy(() -> Users.read(file)).hasMessageContaining("names no user");
  }

  private Path write(String... lines) throws IOException {
    return Files.write(directory.resolve("users"), List.of(lines));
  }

  private static QueryRequest.Login login(String user, String password) {
    return new QueryRequest.Login(user, password);
  }
}
