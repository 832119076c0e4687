/**
 * The program that writes topics into ClickHouse tables: its configuration, its start and its end.
 */
package dev.faultline.sink;
