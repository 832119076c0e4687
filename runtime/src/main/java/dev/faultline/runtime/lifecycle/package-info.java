/**
 * How a program starts and stops: configuration errors are told in a line each, a stop signal
 * closes what was opened in reverse order within a deadline, and a fatal error ends the program
 * with its reason.
 */
package dev.faultline.runtime.lifecycle;
