/**
 * Publishing connection events: a producer that loses nothing in silence, and events as JSON lines,
 * the form in which people write them.
 */
package dev.faultline.local.publish;
