package dev.faultline.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.deploy.Repository;
import dev.faultline.deploy.compose.ComposeFile;
import org.junit.jupiter.api.Test;

class DockerfileTest {

  @Test
  void shouldRunAsNobodyInParticularWithAHeapThatFitsTheContainer() {
    assertThat(ImageTree.lastStage())
        .contains("\nUSER 10001:10001\n")
        .contains("-XX:MaxRAMPercentage=", "-XX:+ExitOnOutOfMemoryError")
        .startsWith("\nFROM eclipse-temurin:21-jre\n");
  }

  @Test
  void shouldBuildEveryProgramThatIsRun() {
    String build = Repository.text(ImageTree.DOCKERFILE);
    assertThat(new ComposeFile().programs().values())
        .allSatisfy(program -> assertThat(build).containsPattern("-pl \\S*\\b" + program + "\\b"));
  }
}
