/** The data set: the same events for the same settings, and what their rollups must be. */
package dev.faultline.bench.data;
