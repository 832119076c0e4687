/** Events in files, while Kafka cannot take them. */
package dev.faultline.publisher.spool;
