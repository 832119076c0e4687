/** Micro benchmarks of the hot classes, each beside what one would use instead. */
package dev.faultline.bench.jmh;
