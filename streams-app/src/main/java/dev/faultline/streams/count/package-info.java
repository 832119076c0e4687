/** The first phase: what each task counts of its input partition between two commits. */
package dev.faultline.streams.count;
