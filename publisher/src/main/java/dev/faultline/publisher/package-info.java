/**
 * Publishes a proxy's connection events. The caller's thread only puts an event into a bounded
 * queue; a thread of the publisher's own encodes, sends, and spools what Kafka cannot take.
 */
package dev.faultline.publisher;
