package dev.faultline.systemtests.stack;

import dev.faultline.embedded.EmbeddedStack;
import dev.faultline.embedded.Part;
import dev.faultline.embedded.Program;
import dev.faultline.embedded.process.ChildProcess;
import dev.faultline.systemtests.compare.ClickHouseHttp;
import dev.faultline.systemtests.compare.DeadLetters;
import dev.faultline.systemtests.data.Publisher;
import dev.faultline.systemtests.data.Workload;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Broker, registry and ClickHouse, and the programs that a test runs on them. */
public final class Pipeline implements AutoCloseable {
  public static final String EVENTS = "connection-events";
  public static final String SINK_GROUP = "faultline-sink";
  public static final Set<String> SINK_TOPICS =
      Set.of("service-rollups", "site-rollups", "failure-samples");

  private static final Path HOME = Path.of(System.getProperty("faultline.home")).toAbsolutePath();

  /** Shorter than an operator would have it, so that a killed instance is missed soon. */
  private static final Map<String, String> STREAMS_SETTINGS =
      Map.of("session-timeout", "8s", "transaction-timeout", "10s", "idle-timeout", "5s");

  /** Shorter too, so that a stopped ClickHouse is noticed soon. */
  private static final Map<String, String> SINK_SETTINGS =
      Map.of(
          "clickhouse.request-timeout", "10s",
          "retry.longest-pause", "2s",
          "kafka.properties.session.timeout.ms", "8000");

  private final EmbeddedStack stack = EmbeddedStack.start();
  private final List<Program> programs = new CopyOnWriteArrayList<>();
  private final Groups groups = new Groups(stack.bootstrapServers());
  private final EventSchema schema =
      new EventSchema(
          HOME.resolve("schemas/src/main/avro/connection-event.avsc"), stack.registryUrl());
  private final int schemaId = schema.register();

  /** Just before an hour is full, so that windows on both sides of it get events. */
  private Instant nextStart = Instant.parse("2026-01-05T08:56:00Z");

  /** A program, not started. */
  public Program streams(String name, Map<String, String> settings) {
    return program("streams-app", name, STREAMS_SETTINGS, settings);
  }

  /** A program, not started. */
  public Program sink(String name, Map<String, String> settings) {
    return program("sink-clickhouse", name, SINK_SETTINGS, settings);
  }

  private Program program(
      String module, String name, Map<String, String> usual, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(usual);
    if (module.equals("streams-app")) {
      all.put("state-dir", stack.directory().resolve("state-" + name).toString());
    }
    all.putAll(settings);
    Program program = stack.program(module, name, all);
    programs.add(program);
    return program;
  }

  /**
   * A time span for events, later than all that were given out before: event time does not run
   * backwards.
   */
  public Instant reserve(Duration span) {
    Instant start = nextStart;
    nextStart = start.plus(span).plusSeconds(60);
    return start;
  }

  /** A workload of its own time span, with 250 services and every kind of failure. */
  public Workload workload(String tag, int events) {
    Duration span = Duration.ofMinutes(8);
    return new Workload(tag, tag.hashCode(), events, reserve(span), span, 250, 0, catalogue());
  }

  public Publisher publisher(long perSecond) {
    return new Publisher(stack.bootstrapServers(), EVENTS, perSecond);
  }

  /** The id of the events' schema as the repository has it. */
  public int schemaId() {
    return schemaId;
  }

  /** Registers a later form of the schema with one more optional text; its id. */
  public int registerLaterSchema(String field) {
    return schema.registerWithLaterField(field);
  }

  public EmbeddedStack stack() {
    return stack;
  }

  public Groups groups() {
    return groups;
  }

  public ClickHouseHttp clickHouse() {
    return new ClickHouseHttp(stack.clickHouse().port());
  }

  public DeadLetters deadLetters() {
    return new DeadLetters(stack.bootstrapServers(), "connection-events-dead-letter");
  }

  public URI registry() {
    return URI.create(stack.registryUrl());
  }

  public static Path home() {
    return HOME;
  }

  static Path catalogue() {
    return HOME.resolve("schemas/src/main/resources/dev/faultline/catalogue/error-catalogue.json");
  }

  /** What each part and program said last, for the message of a failed test. */
  String lastWords() {
    return Stream.concat(
            programs.stream(), Stream.of(stack.broker(), stack.registry(), stack.clickHouse()))
        .map(Pipeline::lastWords)
        .collect(Collectors.joining("\n"));
  }

  private static String lastWords(Part part) {
    if (part.process().isEmpty()) {
      return part.name() + " was not started";
    }
    ChildProcess process = part.process().get();
    List<String> lines = process.lastLines();
    return "%s (%s) said last:%n    %s"
        .formatted(
            part.name(),
            process.isAlive() ? "running" : "ended",
            String.join("\n    ", lines.subList(Math.max(0, lines.size() - 12), lines.size())));
  }

  @Override
  public void close() {
    groups.close();
    stack.close();
  }
}
