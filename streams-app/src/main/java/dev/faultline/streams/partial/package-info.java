/** What the first phase sends to the second: partial counts by service and site, and watermarks. */
package dev.faultline.streams.partial;
