package dev.faultline.streams.oracle;

import java.time.Instant;

/** One attempt to connect, as a test thinks of it. Durations, code and rcode may be null. */
public record Attempt(
    long id,
    Instant at,
    String account,
    String service,
    String colo,
    Long dnsMicros,
    Long connectMicros,
    String code,
    String rcode) {}
