package dev.faultline.embedded.clickhouse.http;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** Reads ClickHouse's compressed blocks. */
final class BlockInputStream extends InputStream {
  private static final LZ4SafeDecompressor DECOMPRESSOR =
      LZ4Factory.fastestInstance().safeDecompressor();

  private final DataInputStream in;
  private byte[] plain = new byte[0];
  private int at;

  BlockInputStream(InputStream in) {
    this.in = new DataInputStream(in);
  }

  @Override
  public int read() throws IOException {
    return fill() ? plain[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int piece = Math.min(length, plain.length - at);
    System.arraycopy(plain, at, bytes, offset, piece);
    at += piece;
    return piece;
  }

  private boolean fill() throws IOException {
    while (at >= plain.length) {
      byte[] checksum = in.readNBytes(BlockFormat.CHECKSUM_BYTES);
      if (checksum.length == 0) {
        return false;
      }
      if (checksum.length < BlockFormat.CHECKSUM_BYTES) {
        throw new EOFException("The body ends inside a compressed block.");
      }
      readBlock(checksum);
    }
    return true;
  }

  private void readBlock(byte[] checksum) throws IOException {
    byte[] header = new byte[BlockFormat.HEADER_BYTES];
    in.readFully(header);
    ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    byte method = fields.get();
    int compressedBytes = fields.getInt() - BlockFormat.HEADER_BYTES;
    int plainBytes = fields.getInt();
    if (method != BlockFormat.LZ4) {
      throw new IOException(
          String.format("A compressed block has the method 0x%02x; 0x82 (LZ4) is known.", method));
    }
    if (compressedBytes < 0
        || compressedBytes > BlockFormat.MAX_PLAIN_BYTES
        || plainBytes < 0
        || plainBytes > BlockFormat.MAX_PLAIN_BYTES) {
      throw new IOException(
          "A compressed block claims a size of %d bytes, %d when unpacked; at most %d are taken."
              .formatted(compressedBytes, plainBytes, BlockFormat.MAX_PLAIN_BYTES));
    }
    byte[] block = Arrays.copyOf(header, header.length + compressedBytes);
    in.readFully(block, header.length, compressedBytes);
    if (!Arrays.equals(checksum, BlockFormat.checksum(block, block.length))) {
      throw new IOException("A compressed block's checksum does not match its bytes.");
    }
    byte[] unpacked = new byte[plainBytes];
    try {
      DECOMPRESSOR.decompress(block, header.length, compressedBytes, unpacked, 0, plainBytes);
    } catch (LZ4Exception e) {
      throw new IOException("A compressed block cannot be unpacked.", e);
    }
    plain = unpacked;
    at = 0;
  }
}
