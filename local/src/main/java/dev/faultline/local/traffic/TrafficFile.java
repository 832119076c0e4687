package dev.faultline.local.traffic;

import dev.faultline.local.publish.EventJson;
import dev.faultline.schema.ConnectionEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Sample traffic without a clock, for tests and for files: the events come as the plan's rate says.
 */
public final class TrafficFile {
  private static final double MICROS_PER_SECOND = 1e6;

  private TrafficFile() {}

  /** Gives the first events of a plan, the first of them reported at the start. */
  public static void generate(
      TrafficPlan plan, Instant start, long count, Consumer<ConnectionEvent> consumer) {
    TrafficGenerator generator = plan.generator(start);
    for (long i = 0; i < count; i++) {
      consumer.accept(generator.next(time(plan, start, i)).toEvent());
    }
  }

  /**
   * As {@link #generate}, in the wire format.
   *
   * @param schemaId the registry's id of the events' schema
   */
  public static void encode(
      TrafficPlan plan, Instant start, long count, int schemaId, Consumer<byte[]> consumer) {
    TrafficGenerator generator = plan.generator(start);
    EventEncoder encoder = new EventEncoder(schemaId);
    for (long i = 0; i < count; i++) {
      consumer.accept(encoder.encode(generator.next(time(plan, start, i))));
    }
  }

  /** Writes JSON lines, as {@code publish} reads them. */
  public static void write(TrafficPlan plan, Instant start, long count, Path file)
      throws IOException {
    EventJson json = new EventJson(Clock.systemUTC());
    TrafficGenerator generator = plan.generator(start);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (long i = 0; i < count; i++) {
        out.write(json.print(generator.next(time(plan, start, i)).toEvent()));
        out.newLine();
      }
    }
  }

  private static long time(TrafficPlan plan, Instant start, long i) {
    return TrafficPlan.micros(start) + (long) (i * MICROS_PER_SECOND / plan.rate());
  }
}
