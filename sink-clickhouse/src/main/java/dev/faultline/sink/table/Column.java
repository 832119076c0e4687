package dev.faultline.sink.table;

/**
 * A column that the sink fills.
 *
 * @param type as ClickHouse writes it in system.columns
 */
public record Column(String name, String type) {}
