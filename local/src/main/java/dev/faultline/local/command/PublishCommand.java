package dev.faultline.local.command;

import dev.faultline.local.publish.BadEventException;
import dev.faultline.local.publish.EventAges;
import dev.faultline.local.publish.EventJson;
import dev.faultline.local.publish.EventPublisher;
import dev.faultline.local.publish.LineReader;
import dev.faultline.schema.ConnectionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code publish}: events from JSON lines, each acknowledged before the command ends. */
@Command(
    name = "publish",
    description = "Publishes connection events, one JSON object a line.",
    footer = {
      "",
      "The fields are those of the Avro schema (docs/events.md). account_id and service_id are",
      "required; event_id is a UUID, a random one if missing; occurred_at is ISO 8601 or",
      "microseconds, now if missing.",
      "Example: echo '{\"account_id\":\"me\",\"service_id\":\"web\",\"error\":{\"code\":\"dns_timeout\"}}' | ./faultline publish -",
      "Exit codes: 0 all published, 1 some lines were skipped or publishing failed."
    })
public final class PublishCommand implements Callable<Integer> {
  private final Surroundings around;
  private final Clock clock = Clock.systemUTC();
  private final EventJson json = new EventJson(clock);
  private final EventAges ages = new EventAges(clock);
  private long skipped;
  private boolean unreadable;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files of JSON lines; - is standard input.")
  private List<String> files;

  @Mixin private TargetOptions target;

  public PublishCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    try (EventPublisher publisher = EventPublisher.connect(target.resolve(around))) {
      for (String file : files) {
        publish(file, publisher);
      }
      publisher.flush();
      around.out().printf("published %d, skipped %d%n", publisher.acknowledged(), skipped);
    }
    ages.warnings().forEach(warning -> around.err().println("faultline: " + warning));
    return skipped == 0 && !unreadable ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private void publish(String file, EventPublisher publisher) {
    try (InputStream in = file.equals("-") ? around.in() : Files.newInputStream(Path.of(file))) {
      LineReader lines = new LineReader(in);
      long number = 0;
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        number++;
        try {
          publish(line, lines.tooLong(), publisher);
        } catch (BadEventException e) {
          skipped++;
          around.err().printf("%s:%d: %s%n", file, number, e.getMessage());
        }
      }
    } catch (IOException e) {
      unreadable = true;
      around.err().printf("faultline: cannot read %s: %s%n", file, e);
    }
  }

  private void publish(byte[] line, boolean tooLong, EventPublisher publisher)
      throws BadEventException {
    if (tooLong) {
      throw new BadEventException(
          "the line has more than %d bytes".formatted(LineReader.MAX_LINE_BYTES));
    }
    if (isBlank(line)) {
      return;
    }
    ConnectionEvent event = json.parse(line);
    publisher.publish(event);
    ages.add(event.getOccurredAt());
  }

  private static boolean isBlank(byte[] line) {
    for (byte one : line) {
      if (one != ' ' && one != '\t' && one != '\r') {
        return false;
      }
    }
    return true;
  }
}
