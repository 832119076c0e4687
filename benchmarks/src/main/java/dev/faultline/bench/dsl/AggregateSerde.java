package dev.faultline.bench.dsl;

import dev.faultline.schema.Category;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serdes;

/** Aggregates as compact bytes, for the stores and their changelogs. */
final class AggregateSerde extends Serdes.WrapperSerde<Aggregate> {
  private static final Category[] CATEGORIES = Category.values();

  AggregateSerde() {
    super((topic, sum) -> write(sum), (topic, bytes) -> read(bytes));
  }

  private static byte[] write(Aggregate sum) {
    if (sum == null) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(sum.account);
      out.writeShort(sum.cells.size());
      for (Aggregate.Cell cell : sum.cells) {
        out.writeUTF(cell.code);
        out.writeUTF(cell.rcode);
        out.writeByte(cell.category.ordinal());
        out.writeLong(cell.connections);
        write(cell.dns, out);
        write(cell.connect, out);
      }
    } catch (IOException e) {
      throw new SerializationException("An aggregate cannot be written", e);
    }
    return bytes.toByteArray();
  }

  private static void write(Bins bins, DataOutputStream out) throws IOException {
    out.writeShort(bins.size);
    for (int i = 0; i < bins.size; i++) {
      out.writeShort(bins.indexes[i]);
      out.writeInt((int) bins.counts[i]);
    }
  }

  private static Aggregate read(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Aggregate sum = new Aggregate();
      sum.account = in.readUTF();
      int cells = in.readShort();
      for (int i = 0; i < cells; i++) {
        Aggregate.Cell cell =
            new Aggregate.Cell(in.readUTF(), in.readUTF(), CATEGORIES[in.readByte()]);
        cell.connections = in.readLong();
        read(cell.dns, in);
        read(cell.connect, in);
        sum.cells.add(cell);
      }
      return sum;
    } catch (IOException e) {
      throw new SerializationException("An aggregate cannot be read", e);
    }
  }

  private static void read(Bins bins, DataInputStream in) throws IOException {
    int size = in.readShort();
    for (int i = 0; i < size; i++) {
      bins.append(in.readShort(), in.readInt());
    }
  }
}
