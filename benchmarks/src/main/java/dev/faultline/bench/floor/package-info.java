/** Bare consumers: what reading the topic costs before anything is counted. */
package dev.faultline.bench.floor;
