/**
 * The whole path, from events in Kafka to rows in ClickHouse, on real parts: what must hold
 * whatever is killed, stopped, repeated or wrong.
 */
package dev.faultline.systemtests;
