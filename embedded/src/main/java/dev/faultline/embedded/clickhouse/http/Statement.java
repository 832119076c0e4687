package dev.faultline.embedded.clickhouse.http;

import dev.faultline.embedded.clickhouse.engine.EngineConnection;
import dev.faultline.embedded.clickhouse.engine.EngineException;
import dev.faultline.embedded.clickhouse.engine.EngineResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A statement as it came, from the address, the body, or one followed by the other. */
sealed interface Statement {
  /** Of the result where the statement has one. */
  String format();

  EngineResult run(EngineConnection connection, Map<String, String> parameters) throws IOException;

  /**
   * The part that is read before it is known what follows; an INSERT's FORMAT or VALUES must be in
   * it.
   */
  int HEAD_BYTES = 1 << 18;

  /** Of a statement that is not an INSERT with its data: it is held in memory. */
  int MAX_BYTES = 1 << 22;

  /** Reads the statement, but not the data of an INSERT. */
  static Statement read(String query, InputStream body, String defaultFormat) throws IOException {
    InputStream all =
        query.isBlank()
            ? body
            : new SequenceInputStream(
                new ByteArrayInputStream((query + "\n").getBytes(StandardCharsets.UTF_8)), body);
    byte[] head = all.readNBytes(HEAD_BYTES);
    // One character for each byte, so that positions are the same.
    String text = new String(head, StandardCharsets.ISO_8859_1);
    Optional<SqlShape.InsertWithData> insert = SqlShape.insertWithData(text);
    if (insert.isPresent()) {
      int dataStart = insert.get().dataStart();
      return new StreamedInsert(
          Arrays.copyOf(head, insert.get().headEnd()),
          insert.get().format(),
          new SequenceInputStream(
              new ByteArrayInputStream(head, dataStart, head.length - dataStart), all));
    }
    byte[] sql = head.length < HEAD_BYTES ? head : readRest(head, all);
    if (SqlShape.isInsert(text)) {
      return new WholeStatement(sql, defaultFormat);
    }
    String whole = new String(sql, StandardCharsets.ISO_8859_1);
    if (SqlShape.hasSeveralStatements(whole)) {
      throw EngineException.of(
          62, "SYNTAX_ERROR", "Multi-statements are not allowed. Send one statement a request.");
    }
    return new WholeStatement(sql, SqlShape.outputFormat(whole).orElse(defaultFormat));
  }

  private static byte[] readRest(byte[] head, InputStream rest) throws IOException {
    byte[] more = rest.readNBytes(MAX_BYTES - head.length + 1);
    if (head.length + more.length > MAX_BYTES) {
      throw EngineException.of(
          307,
          "TOO_MANY_BYTES",
          "A statement of more than "
              + MAX_BYTES
              + " bytes is not taken. Put large data into a table first.");
    }
    byte[] sql = Arrays.copyOf(head, head.length + more.length);
    System.arraycopy(more, 0, sql, head.length, more.length);
    return sql;
  }

  /** Handed to the engine in one piece. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; large.
  record WholeStatement(byte[] sql, String format) implements Statement {
    @Override
    public EngineResult run(EngineConnection connection, Map<String, String> parameters) {
      return connection.execute(sql, format, parameters);
    }
  }

  /** An INSERT whose data go to the engine as they come in. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record StreamedInsert(byte[] sql, String format, InputStream data) implements Statement {
    @Override
    public EngineResult run(EngineConnection connection, Map<String, String> parameters)
        throws IOException {
      return connection.insert(sql, format, parameters, data);
    }
  }
}
