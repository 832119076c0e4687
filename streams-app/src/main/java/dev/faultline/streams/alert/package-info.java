/** Alerts within the topology: final windows are judged in the transaction that made them final. */
package dev.faultline.streams.alert;
