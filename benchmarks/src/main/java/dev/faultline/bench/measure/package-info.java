/** Takes the figures of one measured JVM, the same way for every contestant. */
package dev.faultline.bench.measure;
