/**
 * The second phase: adds what the tasks counted, and publishes windows that are open, final or
 * corrected.
 */
package dev.faultline.streams.merge;
