/**
 * The port on which operators and their tools ask a program about its health and its metrics. It is
 * the JDK's own HTTP server: three small answers do not pay for the half second and the 6 MB that a
 * web framework adds to each program's start.
 */
package dev.faultline.runtime.http;
