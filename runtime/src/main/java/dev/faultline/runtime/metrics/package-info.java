/** The registry of a program's metrics, with the JVM's own in it. */
package dev.faultline.runtime.metrics;
