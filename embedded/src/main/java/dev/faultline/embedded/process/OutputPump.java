package dev.faultline.embedded.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a child's output line by line, for as long as there is any. */
final class OutputPump implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(OutputPump.class);

  /** A longer line is cut into several. */
  static final int MAX_LINE_CHARS = 8192;

  private final String name;
  private final InputStream output;
  private final ChildLog log;
  private final Consumer<String> listener;
  private boolean logFailed;

  OutputPump(String name, InputStream output, ChildLog log, Consumer<String> listener) {
    this.name = name;
    this.output = output;
    this.log = log;
    this.listener = listener;
  }

  @Override
  public void run() {
    try (log;
        Reader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c != '\n') {
          line.append((char) c);
        }
        if (c == '\n' || line.length() == MAX_LINE_CHARS) {
          take(line.toString());
          line.setLength(0);
        }
      }
      if (!line.isEmpty()) {
        take(line.toString());
      }
    } catch (IOException e) {
      LOG.debug("The output of {} ended: {}", name, e.toString());
    }
  }

  /** A full disk must not stop the reading: the child would wait for ever to write. */
  private void take(String line) {
    try {
      log.add(line);
    } catch (IOException e) {
      if (!logFailed) {
        LOG.warn("What {} writes can no longer be kept: {}", name, e.toString());
        logFailed = true;
      }
    }
    listener.accept(line);
  }
}
