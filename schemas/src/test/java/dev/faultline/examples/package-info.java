/** The code that docs/events.md shows, compiled so that it stays right. */
package dev.faultline.examples;
