package dev.faultline.local.stack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.faultline.local.LocalException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What runs where, as the process that has the stack up tells the other commands.
 *
 * @param kafka the brokers as host:port
 * @param registry the registry's Confluent-compatible API
 * @param clickhouse ClickHouse's HTTP interface
 */
public record StackState(
    long pid, String kafka, URI registry, URI clickhouse, List<PartState> parts) {
  /** The state of a part whose process was ready. */
  public static final String RUNNING = PartPhase.READY.words();

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * One part.
   *
   * @param pid its process; 0 while it has none
   * @param startedAtMillis when that process started, so that another one that got the same id
   *     later is not taken for it
   * @param operations its address for health and metrics; null where it has none
   */
  public record PartState(
      String name, long pid, long startedAtMillis, int port, String state, URI operations) {}

  public StackState {
    parts = List.copyOf(parts);
  }

  /** What the folder tells, if anything. */
  public static Optional<StackState> read(DataFolder data) {
    try {
      return Optional.of(MAPPER.readValue(Files.readString(data.state()), StackState.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new LocalException(
          "cannot read %s: %s; delete it if no stack is up".formatted(data.state(), e.getMessage()),
          e);
    }
  }

  /** What the folder tells of a stack that is up, if one is. */
  public static Optional<StackState> ofRunning(DataFolder data) {
    return StackLock.holder(data).flatMap(pid -> read(data).filter(state -> state.pid() == pid));
  }

  /** Tells it; a reader sees the former state or this one, never a part of it. */
  void write(DataFolder data) {
    Path whole = data.state().resolveSibling("stack.json.new");
    try {
      Files.writeString(whole, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this));
      Files.move(
          whole, data.state(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new LocalException("cannot write " + data.state() + ": " + e.getMessage(), e);
    }
  }
}
