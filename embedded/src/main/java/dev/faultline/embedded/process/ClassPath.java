package dev.faultline.embedded.process;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/** Finds the jars and directories that classes of this JVM were loaded from. */
public final class ClassPath {
  private ClassPath() {}

  public static List<Path> of(Class<?>... classes) {
    return Stream.of(classes).map(ClassPath::of).distinct().toList();
  }

  private static Path of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalArgumentException(type + " belongs to Java itself.");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(type + " is at no path of this machine.", e);
    }
  }
}
