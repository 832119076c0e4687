/**
 * Event time: each input partition's clock, how an idle one follows the others, and when records
 * arrived.
 */
package dev.faultline.streams.clock;
