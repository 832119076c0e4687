package dev.faultline.local.haproxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The lines of HAProxy's configuration that make it log what Faultline reads. */
final class LogFormat {
  private static final String RESOURCE = "faultline.cfg";

  private LogFormat() {}

  static String text() {
    try (InputStream in = LogFormat.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
    }
  }
}
