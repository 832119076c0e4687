/** How the app talks to Kafka: the clients' settings, each with its reason. */
package dev.faultline.streams.kafka;
