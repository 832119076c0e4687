package dev.faultline.streams.deadletter;

/**
 * A record's way into the dead-letter topic.
 *
 * @param sentence what is wrong and what was expected, for people
 */
public record Rejection(Reason reason, String sentence) {}
