/**
 * The ClickHouse engine as a library inside this process: connections, statements, results and
 * streamed inserts over libchdb's C functions.
 */
package dev.faultline.embedded.clickhouse.engine;
