package dev.faultline.bench.result;

/**
 * Names one cell of one rollup.
 *
 * @param resolution of the window in seconds
 * @param windowMillis the window's start since the epoch
 * @param code empty for successes
 * @param rcode empty where there is none
 */
public record CellKey(
    String account, String service, int resolution, long windowMillis, String code, String rcode) {}
