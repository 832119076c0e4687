/** How the stages are put together. */
package dev.faultline.streams.topology;
