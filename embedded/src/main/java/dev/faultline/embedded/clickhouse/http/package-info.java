/**
 * ClickHouse's HTTP protocol in front of the engine, as far as ClickHouse's own Java clients and
 * curl use it: parameters, sessions, compression, errors.
 */
package dev.faultline.embedded.clickhouse.http;
