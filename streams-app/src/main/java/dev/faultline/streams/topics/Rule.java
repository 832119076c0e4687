package dev.faultline.streams.topics;

import java.util.function.Predicate;

/**
 * What a setting of an existing topic must be like.
 *
 * @param setting Kafka's name of it
 * @param holds whether a value will do
 * @param expected in words: "LogAppendTime"
 * @param otherwise what happens if it is not so
 * @param required whether the app must not start otherwise
 */
record Rule(
    String setting, Predicate<String> holds, String expected, String otherwise, boolean required) {

  private static final String CLEANUP = "cleanup.policy";

  static Rule notCompacted(String loss) {
    return new Rule(CLEANUP, value -> !value.contains("compact"), "delete", loss, true);
  }

  static Rule compacted(String loss) {
    return new Rule(CLEANUP, value -> value.equals("compact"), "compact", loss, true);
  }

  static Rule appendTime(String otherwise, boolean required) {
    return new Rule(
        "message.timestamp.type",
        value -> value.equals("LogAppendTime"),
        "LogAppendTime",
        otherwise,
        required);
  }

  static Rule atLeast(String setting, long bytes, String otherwise) {
    return new Rule(
        setting, value -> Long.parseLong(value) >= bytes, "at least " + bytes, otherwise, false);
  }
}
