package dev.faultline.local.haproxy;

/** A field of a log line, by the key that the log format gives it. */
enum Field {
  TIME("t"),
  ID("id"),
  HOST("host"),
  FRONTEND("fe"),
  BACKEND("be"),
  SERVER("srv"),
  IP("ip"),
  PORT("port"),
  STATE("ts"),
  STATUS("st"),
  REQUEST_MS("TR"),
  HANDSHAKE_MS("Th"),
  QUEUE_MS("Tw"),
  CONNECT_MS("Tc"),
  RESPONSE_MS("Tr"),
  ACTIVE_MS("Ta"),
  TOTAL_MS("Tt"),
  RETRIES("rc"),
  BYTES("bytes"),
  TLS("tls"),
  TLS_ERROR("tlserr"),
  ERROR("err"),
  TLS_MESSAGE("tlsmsg"),
  ACCOUNT("account"),
  SERVICE("service"),
  TARGET("target"),
  DNS("dns"),
  DNS_US("dns_us"),
  REUSED("reused"),
  SITE("site"),
  TUNNEL("tunnel"),
  TUNNEL_VERSION("tunver"),
  TUNNEL_TRANSPORT("tunproto"),
  CLIENT_ERROR("clierr");

  /** Keys are packed into a long, a byte each. */
  static final int MAX_KEY_BYTES = 8;

  static final int COUNT = values().length;
  private static final int SLOTS = 256;
  private static final long[] KEYS = new long[SLOTS];
  private static final byte[] INDEXES = new byte[SLOTS];

  static {
    for (Field field : values()) {
      int slot = slot(field.packed);
      while (KEYS[slot] != 0) {
        slot = (slot + 1) % SLOTS;
      }
      KEYS[slot] = field.packed;
      INDEXES[slot] = (byte) field.index();
    }
  }

  private final String key;
  private final long packed;

  Field(String key) {
    this.key = key;
    long bytes = 0;
    for (int i = 0; i < key.length(); i++) {
      bytes = (bytes << Byte.SIZE) | key.charAt(i);
    }
    this.packed = bytes;
  }

  String key() {
    return key;
  }

  /** The field's place in arrays that have one for each, within one run of the program. */
  @SuppressWarnings("EnumOrdinal")
  int index() {
    return ordinal();
  }

  /** The index of the field with a key, or -1 for a key that is not Faultline's. */
  static int indexOf(long packedKey) {
    int slot = slot(packedKey);
    while (KEYS[slot] != 0) {
      if (KEYS[slot] == packedKey) {
        return INDEXES[slot];
      }
      slot = (slot + 1) % SLOTS;
    }
    return -1;
  }

  /** The key of the field at an index. */
  @SuppressWarnings("EnumOrdinal")
  static String keyOf(int index) {
    return values()[index].key;
  }

  private static int slot(long packed) {
    return (int) ((packed * 0x9E3779B97F4A7C15L) >>> 56);
  }
}
