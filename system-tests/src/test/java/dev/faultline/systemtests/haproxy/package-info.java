/**
 * A real HAProxy before services that fail on purpose, and what becomes of its log on the whole
 * path.
 */
package dev.faultline.systemtests.haproxy;
