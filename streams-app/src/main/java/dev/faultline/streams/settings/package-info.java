/** What the meaning of the counts depends on; every stage reads it. */
package dev.faultline.streams.settings;
