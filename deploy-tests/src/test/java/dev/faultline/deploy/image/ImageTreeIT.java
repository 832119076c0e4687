package dev.faultline.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.deploy.compose.ComposeFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class ImageTreeIT {

  @Test
  void shouldHaveAllLibrariesThatTheProgramNames() throws Exception {
    for (String program : new ComposeFile().programs().values()) {
      // When
      ImageTree image = ImageTree.layOut(program);

      // Then
      Path app = image.file("/app");
      try (JarFile jar = new JarFile(app.resolve("program.jar").toFile())) {
        for (String library :
            jar.getManifest().getMainAttributes().getValue("Class-Path").split(" ", -1)) {
          assertThat(Files.exists(app.resolve(library))).as(program + " needs " + library).isTrue();
        }
      }
      assertThat(app.resolve("healthcheck.sh")).isExecutable();
    }
  }
}
