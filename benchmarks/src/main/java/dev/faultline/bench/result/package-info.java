/** Rollups as numbers to compare: what a contestant wrote, and what the data set makes. */
package dev.faultline.bench.result;
