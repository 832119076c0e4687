package dev.faultline.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a terminal's Ctrl-C from the children: it goes to a whole process group, and all would end
 * at once instead of in their order. Where there is no setsid, it does go to all.
 */
final class OwnSession {
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private OwnSession() {}

  /** The command that does the same in a session of its own, as the same process. */
  static List<String> command(List<String> command) throws IOException {
    Path program = Path.of(command.get(0));
    // Said here, since setsid would only say it once it runs.
    if (program.isAbsolute() && !Files.isExecutable(program)) {
      throw new IOException(program + " is not there or is no program.");
    }
    if (!Files.isExecutable(SETSID)) {
      return command;
    }
    List<String> own = new ArrayList<>(List.of(SETSID.toString()));
    own.addAll(command);
    return own;
  }
}
