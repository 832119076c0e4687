/**
 * Tells receivers of alerts. Each receiver has a thread, a position in the topic and a bounded
 * queue of its own, so that none waits for another.
 */
package dev.faultline.relay;
