/** The experiments of a run, and the order in which they are made. */
package dev.faultline.bench.run;
