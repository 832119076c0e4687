package dev.faultline.deploy.image;

import dev.faultline.deploy.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that the Dockerfile's last stage copies for one program, laid out in a folder, and the
 * command that it starts. What the build stage made is taken from this checkout's build.
 */
public final class ImageTree {
  static final String DOCKERFILE = "deploy/images/Dockerfile";
  private static final Pattern COPY = Pattern.compile("(?m)^COPY (--from=build )?(\\S+) (\\S+)$");
  private static final Pattern ENTRYPOINT = Pattern.compile("(?m)^ENTRYPOINT (\\[.*])$");

  private final Path root;

  private ImageTree(Path root) {
    this.root = root;
  }

  /** Lays out the tree of one program in this module's build folder; its files are links. */
  public static ImageTree layOut(String program) throws IOException {
    Path root = Repository.path("deploy-tests/target/images").resolve(program);
    for (MatchResult copy : COPY.matcher(lastStage()).results().toList()) {
      String source = copy.group(2).replace("${PROGRAM}", program);
      Path from =
          Repository.path(copy.group(1) == null ? source : source.replaceFirst("^/src/", ""));
      copy(from, root.resolve(copy.group(3).substring(1)));
    }
    return new ImageTree(root);
  }

  static String lastStage() {
    String text = Repository.text(DOCKERFILE);
    return text.substring(text.lastIndexOf("\nFROM "));
  }

  /** The image's command with this machine's Java and paths. */
  public List<String> entrypoint() {
    MatchResult found =
        ENTRYPOINT.matcher(lastStage()).results().reduce((first, second) -> second).orElseThrow();
    List<String> command = new ArrayList<>();
    Repository.json(found.group(1)).forEach(word -> command.add(outside(word.asText())));
    command.set(0, Path.of(System.getProperty("java.home"), "bin", command.get(0)).toString());
    return command;
  }

  /** Where a path of the image is on this machine. */
  public Path file(String inside) {
    return root.resolve(inside.substring(1));
  }

  /** The same word with paths of the image as paths of this machine. */
  public String outside(String word) {
    return word.replaceFirst("(^|=)/app\\b", "$1" + root.resolve("app"));
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      throw new IOException(from + " is not there; the Dockerfile copies it to " + to);
    }
    Files.createDirectories(to.getParent());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.deleteIfExists(target);
          Files.createSymbolicLink(target, file);
        }
      }
    }
  }
}
