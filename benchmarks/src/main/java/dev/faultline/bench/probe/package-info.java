/**
 * The agent in every measured JVM. It needs nothing but the JDK, and is packed alone, so that it
 * adds no class to what it measures.
 */
package dev.faultline.bench.probe;
