/**
 * Turns the log of an HAProxy that runs with Faultline's log format into connection events. What a
 * line means is data ({@code outcomes.json}); this package reads lines and looks the meaning up.
 */
package dev.faultline.local.haproxy;
