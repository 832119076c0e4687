package dev.faultline.embedded.clickhouse.http;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;

/** How an answer's bytes are packed. */
enum ResponseEncoding {
  PLAIN(""),
  /** ClickHouse's compressed blocks, which HTTP knows nothing of. */
  BLOCKS(""),
  LZ4("lz4"),
  GZIP("gzip"),
  DEFLATE("deflate");

  /** In the order in which a client's offer is taken up. */
  private static final List<ResponseEncoding> OFFERED = List.of(LZ4, GZIP, DEFLATE);

  private final String contentEncoding;

  ResponseEncoding(String contentEncoding) {
    this.contentEncoding = contentEncoding;
  }

  static ResponseEncoding choose(boolean blocks, boolean httpCompression, Headers request) {
    if (blocks) {
      return BLOCKS;
    }
    String accepted =
        Optional.ofNullable(request.getFirst("Accept-Encoding"))
            .orElse("")
            .toLowerCase(Locale.ROOT);
    return OFFERED.stream()
        .filter(each -> httpCompression && accepted.contains(each.contentEncoding))
        .findFirst()
        .orElse(PLAIN);
  }

  void announce(Headers response) {
    if (!contentEncoding.isEmpty()) {
      response.set("Content-Encoding", contentEncoding);
    }
  }

  OutputStream pack(OutputStream out) throws IOException {
    return switch (this) {
      case PLAIN -> out;
      case BLOCKS -> new BlockOutputStream(out);
      case LZ4 -> new LZ4FrameOutputStream(out);
      case GZIP -> new GZIPOutputStream(out);
      case DEFLATE -> new DeflaterOutputStream(out);
    };
  }
}
