package dev.faultline.bench.data;

import dev.faultline.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes events in the wire format, from blocks of neighbouring fields that were encoded once. Only
 * the returned array is allocated. Not thread-safe.
 */
public final class AttemptEncoder {
  private interface Fields {
    void write(BinaryEncoder encoder) throws IOException;
  }

  private static final byte[] NULL = {0};

  private final byte[] buffer = new byte[1024];
  private final byte[][] services;
  private final byte[][] proxies = new byte[Names.PROXIES][];
  private final byte[][] targets;
  private final byte[][] failures = new byte[FailureMix.KINDS.size()][];
  private int at;

  public AttemptEncoder(int schemaId, int services) {
    byte[] header = WireFormat.frame(schemaId, new byte[0]);
    System.arraycopy(header, 0, buffer, 0, header.length);
    this.services = new byte[services][];
    targets = new byte[services][];
    for (int i = 0; i < services; i++) {
      this.services[i] = service(i);
      targets[i] = target(i);
    }
    for (int i = 0; i < proxies.length; i++) {
      proxies[i] = proxy(i);
    }
    for (int i = 0; i < failures.length; i++) {
      failures[i] = failure(FailureMix.KINDS.get(i));
    }
  }

  public byte[] encode(Attempt attempt) {
    at = WireFormat.HEADER_BYTES;
    bigEndian(attempt.idHigh);
    bigEndian(attempt.idLow);
    number(attempt.occurredAtMicros);
    put(services[attempt.service]);
    put(proxies[attempt.proxy]);
    put(targets[attempt.service]);
    duration(attempt.dnsMicros);
    duration(attempt.connectMicros);
    put(attempt.failure == Attempt.NONE ? NULL : failures[attempt.failure]);
    return Arrays.copyOf(buffer, at);
  }

  private static byte[] service(int service) {
    return block(
        out -> {
          out.writeString(Names.account(service));
          out.writeString(Names.service(service));
          optional(out, service % 3 == 0 ? null : "tunnel-" + service % 500);
          optional(out, service % 3 == 0 ? null : "2026.1." + service % 9);
          optional(out, service % 3 == 0 ? null : "quic");
        });
  }

  private static byte[] proxy(int proxy) {
    return block(
        out -> {
          out.writeString(Names.site(proxy));
          out.writeString(Names.proxy(proxy));
        });
  }

  private static byte[] target(int service) {
    return block(
        out -> {
          out.writeEnum(2);
          out.writeString("host-" + service + ".internal");
          out.writeInt(443);
          optional(out, "10.0." + service % 200 + "." + service % 250);
        });
  }

  private static byte[] failure(FailureMix.Kind kind) {
    return block(
        out -> {
          out.writeIndex(1);
          out.writeString(kind.code());
          optional(out, kind.rcode());
          optional(out, kind.detail());
        });
  }

  private static byte[] block(Fields fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      fields.write(encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Memory refused bytes", e);
    }
    return out.toByteArray();
  }

  private static void optional(BinaryEncoder out, String value) throws IOException {
    out.writeIndex(value == null ? 0 : 1);
    if (value != null) {
      out.writeString(value);
    }
  }

  private void put(byte[] block) {
    System.arraycopy(block, 0, buffer, at, block.length);
    at += block.length;
  }

  private void duration(long micros) {
    if (micros == Attempt.NONE) {
      buffer[at++] = 0;
    } else {
      buffer[at++] = 2;
      number(micros);
    }
  }

  private void bigEndian(long value) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      buffer[at++] = (byte) (value >>> shift);
    }
  }

  private void number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      buffer[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[at++] = (byte) rest;
  }
}
