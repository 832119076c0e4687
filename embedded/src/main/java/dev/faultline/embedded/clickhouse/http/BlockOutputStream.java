package dev.faultline.embedded.clickhouse.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/** Writes ClickHouse's compressed blocks. */
final class BlockOutputStream extends FilterOutputStream {
  private static final int PLAIN_BYTES = 1 << 16;
  private static final LZ4Compressor COMPRESSOR = LZ4Factory.fastestInstance().fastCompressor();

  private final byte[] plain = new byte[PLAIN_BYTES];
  private final byte[] block =
      new byte[BlockFormat.HEADER_BYTES + COMPRESSOR.maxCompressedLength(PLAIN_BYTES)];
  private int filled;

  BlockOutputStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int piece = Math.min(length - done, plain.length - filled);
      System.arraycopy(bytes, offset + done, plain, filled, piece);
      filled += piece;
      done += piece;
      if (filled == plain.length) {
        writeBlock();
      }
    }
  }

  private void writeBlock() throws IOException {
    if (filled == 0) {
      return;
    }
    int compressed = COMPRESSOR.compress(plain, 0, filled, block, BlockFormat.HEADER_BYTES);
    BlockFormat.writeHeader(block, compressed, filled);
    int bytes = BlockFormat.HEADER_BYTES + compressed;
    out.write(BlockFormat.checksum(block, bytes));
    out.write(block, 0, bytes);
    filled = 0;
  }

  @Override
  public void flush() throws IOException {
    writeBlock();
    out.flush();
  }
}
