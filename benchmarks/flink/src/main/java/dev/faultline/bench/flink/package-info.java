/**
 * The rollups as a user of Apache Flink would count them: event-time windows with incremental
 * aggregation on the heap's state backend, and exactly-once checkpoints from Kafka to Kafka.
 */
package dev.faultline.bench.flink;
