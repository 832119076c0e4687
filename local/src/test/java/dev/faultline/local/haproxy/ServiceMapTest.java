package dev.faultline.local.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceMapTest {
  @TempDir private Path folder;

  @Test
  void shouldTakeFirstRuleThatMatches() throws IOException {
    // Given
    Path file = folder.resolve("services.map");
    Files.writeString(
        file,
        """
        # frontends of one tenant
        web/shop   acme/shop-frontend
        web        acme/web-{be}

        tenant-*-*  {1}/{2}
        db*/pg.*    {1}-db
        """);
    ServiceMap map = new ServiceMap(ServiceMap.parse(file.toString()), "house");

    // Then
    assertThat(map.serviceFor("web", "shop")).isEqualTo(new ServiceName("acme", "shop-frontend"));
    assertThat(map.serviceFor("web", "a.b")).isEqualTo(new ServiceName("acme", "web-a.b"));
    assertThat(map.serviceFor("tenant-x-y", "b")).isEqualTo(new ServiceName("x", "y"));
    assertThat(map.serviceFor("db7", "pg.main")).isEqualTo(new ServiceName("house", "7-db"));
    assertThat(map.serviceFor("db7", "pgxmain")).isEqualTo(new ServiceName("house", "pgxmain"));
  }

  @Test
  void shouldTakeRuleFromTheCommandLine() throws IOException {
    // When
    ServiceMap map = new ServiceMap(ServiceMap.parse("fe_*=acme/{1}"), "");

    // Then
    assertThat(map.serviceFor("fe_$1\\", "b")).isEqualTo(new ServiceName("acme", "$1\\"));
    assertThat(map.serviceFor("other", "b")).isEqualTo(new ServiceName("", "b"));
  }

  @Test
  void shouldNameTheLineOfWrongRule() throws IOException {
    // Given
    Path file = folder.resolve("services.map");
    Files.writeString(file, "web acme/shop\nweb two targets\n");

    // Then
    assertThatThrownBy(() -> ServiceMap.parse(file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ", line 2: a line must be PATTERN ACCOUNT/SERVICE");
    assertThatThrownBy(() -> ServiceMap.parse("web=/shop"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ServiceMap.parse("web-*=acme/{2}"))
        .hasMessage("\"acme/{2}\" names {2}, but \"web-*\" has 1 stars");
  }

  @Test
  void shouldForgetRatherThanGrowWithoutBound() {
    // Given
    ServiceMap map = new ServiceMap(List.of(), "acme");

    // Then
    for (int i = 0; i < 25_000; i++) {
      assertThat(map.serviceFor("web", "b" + i).service()).isEqualTo("b" + i);
    }
  }
}
