/** The real broker, registry and ClickHouse that everything is measured on. */
package dev.faultline.bench.stack;
