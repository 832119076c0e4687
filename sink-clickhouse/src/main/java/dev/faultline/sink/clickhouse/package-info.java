/** ClickHouse as the sink sees it: connecting, inserting rows, and what its errors mean. */
package dev.faultline.sink.clickhouse;
