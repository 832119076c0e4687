package dev.faultline.systemtests.haproxy;

import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real HAProxy. Its frontends listen on sockets in a folder, so that no port is taken, and its
 * log is a file beside them.
 */
final class HaproxyProcess implements AutoCloseable {
  /** It ends by itself then, even if the test is killed. */
  private static final String MAX_SECONDS = "240";

  private final Path folder;
  private final Path log;
  private final Process process;
  private final List<SocketChannel> staying = new CopyOnWriteArrayList<>();

  private HaproxyProcess(Path folder, Path log, Process process) {
    this.folder = folder;
    this.log = log;
    this.process = process;
  }

  /** Where a frontend of the configuration listens. */
  static String bind(Path folder, String frontend) {
    return "bind unix@" + folder.resolve(frontend + ".sock");
  }

  /** Starts HAProxy on a configuration and waits until it takes connections at a frontend. */
  static HaproxyProcess start(Path folder, String configuration, String frontend)
      throws IOException {
    Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration);
    Path log = folder.resolve("haproxy.log");
    Path err = folder.resolve("haproxy.err");
    Process process =
        new ProcessBuilder("timeout", MAX_SECONDS, program(), "-db", "-f", file.toString())
            .redirectOutput(log.toFile())
            .redirectError(err.toFile())
            .start();
    HaproxyProcess started = new HaproxyProcess(folder, log, process);
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                if (!process.isAlive()) {
                  fail("HAProxy ended at once: " + Files.readString(err));
                }
                return Files.exists(folder.resolve(frontend + ".sock"));
              });
    } catch (RuntimeException | Error e) {
      started.close();
      throw e;
    }
    return started;
  }

  private static String program() {
    return Stream.concat(
            Stream.of(System.getenv("PATH").split(":", -1)),
            Stream.of("/usr/sbin", "/usr/local/sbin"))
        .map(folder -> Path.of(folder, "haproxy"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseGet(
            () ->
                fail(
                    "HAProxy is not installed; ./faultline test installs it, or say: apt-get"
                        + " install haproxy"));
  }

  /** Sends what a caller says and reads until the other side closes, in order or not. */
  void call(String frontend, String text) {
    try (SocketChannel channel = connect(frontend)) {
      converse(channel, text, Long.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException("calling " + frontend, e);
    }
  }

  /** Sends what a caller says, reads a little of the answer, and leaves. */
  void callAndLeave(String frontend, String text) {
    try (SocketChannel channel = connect(frontend)) {
      converse(channel, text, 1);
    } catch (IOException e) {
      throw new UncheckedIOException("calling " + frontend, e);
    }
  }

  private static void converse(SocketChannel channel, String text, long reads) {
    try {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      for (long i = 0; i < reads && channel.read(ByteBuffer.allocate(1000)) >= 0; i++) {
        // What it says does not matter; the log does.
      }
    } catch (IOException e) {
      // HAProxy ended the conversation first, as it may where it cannot reach a service.
    }
  }

  /** Sends what a caller says, and neither reads nor leaves before the end. */
  void callAndStay(String frontend, String text) {
    try {
      SocketChannel channel = connect(frontend);
      staying.add(channel);
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException("calling " + frontend, e);
    }
  }

  private SocketChannel connect(String frontend) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(folder.resolve(frontend + ".sock")));
    return channel;
  }

  List<String> logLines() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : staying) {
      channel.close();
    }
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
