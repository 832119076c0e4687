/** From a record's bytes to an event that may be counted. */
package dev.faultline.streams.event;
