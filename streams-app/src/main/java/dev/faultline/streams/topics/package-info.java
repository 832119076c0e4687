/**
 * The topics that the app reads and writes: created where they are missing, checked where they
 * exist. A setting under which results would be lost stops the start; one that only weakens them is
 * a warning.
 */
package dev.faultline.streams.topics;
