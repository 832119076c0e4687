/**
 * Judges final 10 s windows by the rules, by event time and in order, and says what changed. Knows
 * neither Kafka nor ClickHouse: the topology and a rehearsal run this same code.
 */
package dev.faultline.alert.judge;
