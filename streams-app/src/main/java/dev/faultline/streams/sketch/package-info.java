/** Latency sketches: bins of 1 % relative error, their compact form, and sums of them. */
package dev.faultline.streams.sketch;
