/** Records that cannot be counted, and why. */
package dev.faultline.streams.deadletter;
