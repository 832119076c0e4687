/** How the stages are put together, and the settings that their meaning depends on. */
package dev.faultline.streams.topology;
