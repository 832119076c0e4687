/** What the engine tells of its work. */
package dev.faultline.streams.metrics;
