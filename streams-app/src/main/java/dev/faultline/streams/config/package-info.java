/** The settings of the streams app, with their defaults and bounds. */
package dev.faultline.streams.config;
