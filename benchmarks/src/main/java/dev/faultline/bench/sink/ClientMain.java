package dev.faultline.bench.sink;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.faultline.embedded.process.Tether;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Inserts rows with client-v2 out of memory, where they lie as the bytes that go over the line, in
 * batches as large as the sink's. Nothing can be quicker with this client and one connection.
 */
public final class ClientMain {
  /** What it says at its end. */
  static final String DONE = "inserted (\\d+) rows in (\\d+) ns";

  /** The sink's default of batch.max-rows. */
  private static final int BATCH_ROWS = 50_000;

  private ClientMain() {}

  /** Takes the server's address, and how many rollups to warm up with and to measure. */
  public static void main(String... arguments) throws Exception {
    Tether.hold();
    int warmUp = Integer.parseInt(arguments[1]);
    int records = Integer.parseInt(arguments[2]);
    try (Client client =
        new Client.Builder()
            .addEndpoint(arguments[0])
            .setUsername("default")
            .setPassword("")
            .setSocketTimeout(60_000)
            .build()) {
      insert(client, batches(0, warmUp));
      List<byte[]> batches = batches(warmUp, records);
      long start = System.nanoTime();
      insert(client, batches);
      long nanos = System.nanoTime() - start;
      System.out.printf("inserted %d rows in %d ns%n", (long) records * SinkRollups.ROWS, nanos);
      System.out.flush();
      Thread.currentThread().join();
    }
  }

  private static List<byte[]> batches(int from, int count) {
    List<byte[]> batches = new ArrayList<>();
    RollupBytes bytes = new RollupBytes();
    int perBatch = BATCH_ROWS / SinkRollups.ROWS;
    for (int i = 0; i < count; i++) {
      bytes.add(SinkRollups.of(from + i));
      if ((i + 1) % perBatch == 0 || i + 1 == count) {
        batches.add(bytes.take());
      }
    }
    return batches;
  }

  private static void insert(Client client, List<byte[]> batches) throws Exception {
    InsertSettings settings = new InsertSettings().serverSetting("async_insert", "0");
    for (byte[] batch : batches) {
      InsertResponse answer =
          client
              .insert(
                  "faultline.service_rollups",
                  RollupBytes.COLUMNS,
                  new ByteArrayInputStream(batch),
                  ClickHouseFormat.RowBinary,
                  settings)
              .get();
      answer.close();
    }
  }
}
