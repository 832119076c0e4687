/**
 * The ClickHouse engine as a server of its own: the program that loads it and answers HTTP, and
 * what starts that program.
 */
package dev.faultline.embedded.clickhouse;
