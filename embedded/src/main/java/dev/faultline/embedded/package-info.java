/**
 * The real parts on one machine: starts a Kafka broker, a schema registry and the ClickHouse engine
 * as child processes.
 */
package dev.faultline.embedded;
