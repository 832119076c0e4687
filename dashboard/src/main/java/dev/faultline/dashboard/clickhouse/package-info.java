/**
 * Questions to ClickHouse: texts from files, values as parameters that the server puts in, and
 * limits on time, rows and memory for each of them.
 */
package dev.faultline.dashboard.clickhouse;
