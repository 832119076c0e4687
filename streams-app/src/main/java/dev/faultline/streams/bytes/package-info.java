/**
 * The byte-level tools of the engine: writing, reading and hashing, without allocation where it
 * counts.
 */
package dev.faultline.streams.bytes;
