/**
 * The rollups as a user of Kafka Streams would count them: with the DSL's windowed aggregation,
 * Avro's generated classes, and a compact serde for the aggregates.
 */
package dev.faultline.bench.dsl;
