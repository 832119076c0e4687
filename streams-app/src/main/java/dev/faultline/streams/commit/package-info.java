/**
 * State on the heap that reaches its changelog once per commit; the only code that touches Kafka
 * Streams' internals.
 */
package dev.faultline.streams.commit;
