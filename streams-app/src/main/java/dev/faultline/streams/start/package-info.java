/** What happens from the configuration to running streams, and what ends them. */
package dev.faultline.streams.start;
