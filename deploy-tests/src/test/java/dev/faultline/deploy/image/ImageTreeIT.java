package dev.faultline.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.deploy.compose.ComposeFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTreeIT {

  @Test
  void shouldHaveAllLibrariesThatTheProgramNames(@TempDir Path folder) throws Exception {
    for (String program : new ComposeFile().programs().values()) {
      // When
      ImageTree.layOut(program, folder.resolve(program));

      // Then
      Path app = folder.resolve(program).resolve("app");
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
