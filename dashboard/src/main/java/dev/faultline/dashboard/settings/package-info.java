/**
 * The services' settings: a compacted topic that is kept in memory, and written so that no change
 * is lost under another one.
 */
package dev.faultline.dashboard.settings;
