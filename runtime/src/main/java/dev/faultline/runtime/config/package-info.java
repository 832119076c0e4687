/**
 * Typed configuration: a program's settings are one record, each component of which carries its
 * key, default, bounds and meaning, and which is filled from defaults, a file and the environment.
 * What does not fit stops the start with a sentence that names the key.
 */
package dev.faultline.runtime.config;
