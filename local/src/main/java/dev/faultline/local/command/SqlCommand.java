package dev.faultline.local.command;

import dev.faultline.local.sql.SqlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code sql}: runs a statement on the local ClickHouse and copies its answer to standard output.
 */
@Command(
    name = "sql",
    description = "Runs a statement on the local ClickHouse, in the database faultline.",
    footer = {
      "",
      "Example: ./faultline sql \"SELECT category, sum(connections) FROM service_connections GROUP BY 1\"",
      "Exit codes: 0 done, 1 refused, 3 nothing answers."
    })
public final class SqlCommand implements Callable<Integer> {
  private static final String FOR_PEOPLE = "PrettyCompact";
  private static final String FOR_PROGRAMS = "TabSeparated";
  private final Surroundings around;

  @Parameters(paramLabel = "SQL", description = "The statement; - reads it from standard input.")
  private String statement;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "ClickHouse's name of the output format, where the statement names none. Default: "
              + FOR_PEOPLE
              + " on a terminal, "
              + FOR_PROGRAMS
              + " elsewhere.")
  private String format;

  public SqlCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    String sql =
        statement.equals("-")
            ? new String(around.in().readAllBytes(), StandardCharsets.UTF_8)
            : statement;
    String chosen = format != null ? format : around.terminal() ? FOR_PEOPLE : FOR_PROGRAMS;
    try (InputStream answer = around.clickhouse().query(sql, chosen, Map.of(), Duration.ZERO)) {
      answer.transferTo(around.out());
      around.out().flush();
      return ExitCodes.OK;
    } catch (SqlException e) {
      around.err().println("faultline: " + e.getMessage());
      if (!e.unreachable()) {
        return ExitCodes.FAILED;
      }
      around.err().println("faultline: start the stack first: ./faultline up");
      return ExitCodes.NOT_UP;
    }
  }
}
