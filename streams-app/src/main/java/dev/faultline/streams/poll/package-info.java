/**
 * Hands Kafka Streams what one poll brought of a partition as one record, so that what Streams does
 * for each record is done for a few thousand of them at once.
 */
package dev.faultline.streams.poll;
