package dev.faultline.alert.judge;

import dev.faultline.schema.Category;

/**
 * Connections that ended alike.
 *
 * @param code empty for success
 * @param rcode the canonical DNS response code; empty where there was none
 * @param dns the sketch of DNS durations
 * @param connect the sketch of connect durations
 */
public record Cell(
    String code, String rcode, Category category, long connections, Bins dns, Bins connect) {}
