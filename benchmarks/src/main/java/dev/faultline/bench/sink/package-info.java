/** The sink against ClickHouse's own client: the same rows, from Kafka and from memory. */
package dev.faultline.bench.sink;
