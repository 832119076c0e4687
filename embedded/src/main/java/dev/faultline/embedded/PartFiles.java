package dev.faultline.embedded;

import dev.faultline.embedded.process.ChildException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the files that the build laid out: the broker, the registry and the programs. */
public final class PartFiles {
  private final Path home;

  /**
   * The files of one checkout.
   *
   * @param home its top
   */
  public PartFiles(Path home) {
    this.home = home;
  }

  /** The checkout that the system property {@code faultline.home} names, or the current one. */
  public static PartFiles ofThisCheckout() {
    return new PartFiles(Path.of(System.getProperty("faultline.home", "")).toAbsolutePath());
  }

  /** The directory of the broker's jars. */
  public Path broker() {
    return required(home.resolve("parts/target/broker"), "parts");
  }

  /** The registry's executable jar; its libraries are beside it. */
  public Path registry() {
    return required(
        home.resolve("parts/target/registry/apicurio-registry-app-3.0.9-runner.jar"), "parts");
  }

  /**
   * The executable jar of one of the programs.
   *
   * @param module for example {@code streams-app}
   */
  public Path program(String module) {
    return required(home.resolve(module).resolve("target").resolve(module + ".jar"), module);
  }

  private static Path required(Path path, String module) {
    if (!Files.exists(path)) {
      throw new ChildException(
          path + " is missing. Build it: mvn package -Pquick -pl " + module + " -am");
    }
    return path;
  }
}
