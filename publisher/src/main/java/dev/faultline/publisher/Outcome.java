package dev.faultline.publisher;

/** What became of an event that was sent. */
enum Outcome {
  /** Kafka confirmed it. */
  PUBLISHED,
  /** Kafka will not take it. */
  REFUSED,
  /** It was sent, and closing came before an answer. */
  UNCONFIRMED
}
