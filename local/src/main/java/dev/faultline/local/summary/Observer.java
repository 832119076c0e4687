package dev.faultline.local.summary;

import dev.faultline.local.sql.ClickHouse;
import dev.faultline.local.sql.SqlException;
import dev.faultline.local.sql.Statements;
import dev.faultline.local.stack.StackState;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Asks the parts of a stack for the numbers of the moment. */
public final class Observer {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_FAILING = 5;
  private final ClickHouse clickhouse;
  private final Clock clock;

  public Observer(ClickHouse clickhouse, Clock clock) {
    this.clickhouse = clickhouse;
    this.clock = clock;
  }

  /** Looks once; a part that does not answer leaves its numbers empty. */
  public Moment look(StackState stack) {
    Optional<MetricsPage> streams = metrics(stack, "streams-app");
    Optional<MetricsPage> sink = metrics(stack, "sink-clickhouse");
    return new Moment(
        System.nanoTime(),
        sum(streams, "faultline_events_in_total", ""),
        sum(streams, "faultline_events_dead_lettered_total", ""),
        sum(streams, "faultline_lag_records", "topic=\"connection-events\""),
        sum(sink, "faultline_sink_lag", ""),
        number("table-rows"),
        windowAge(),
        rows("failing-services", Map.of("limit", String.valueOf(MOST_FAILING))).stream()
            .map(Failing::of)
            .toList(),
        rows("failing-sites", Map.of()).stream()
            .map(row -> "%s (%s of %s connections)".formatted(row.toArray()))
            .toList());
  }

  private static Optional<MetricsPage> metrics(StackState stack, String part) {
    Optional<URI> operations =
        stack.parts().stream()
            .filter(one -> one.name().equals(part))
            .map(StackState.PartState::operations)
            .findFirst();
    try {
      return operations.isEmpty()
          ? Optional.empty()
          : Optional.of(MetricsPage.fetch(operations.get()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static OptionalDouble sum(Optional<MetricsPage> page, String name, String label) {
    return page.map(one -> one.sum(name, label)).orElse(OptionalDouble.empty());
  }

  /** Seconds since the newest 10 s window with rows began. */
  public OptionalLong windowAge() {
    OptionalLong start = number("newest-window");
    return start.isEmpty() || start.getAsLong() == 0
        ? OptionalLong.empty()
        : OptionalLong.of(clock.instant().getEpochSecond() - start.getAsLong());
  }

  private OptionalLong number(String statement) {
    return rows(statement, Map.of()).stream()
        .map(row -> row.get(0))
        .filter(text -> text.matches("\\d+"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  /** Nothing where ClickHouse or the tables are not there yet; the other numbers tell of that. */
  private List<List<String>> rows(String statement, Map<String, String> parameters) {
    try {
      return clickhouse.rows(Statements.load(statement), parameters, PATIENCE);
    } catch (SqlException e) {
      return List.of();
    }
  }
}
