package dev.faultline.alert.rule;

import dev.faultline.schema.AlertSeverity;
import java.time.Duration;

/**
 * One rule: on whom, when, and how patiently.
 *
 * @param name unique in its file; part of an alert's fingerprint
 * @param where the subjects it looks at
 * @param when what must be so
 * @param holdFor how long the condition must hold before the alert fires; before that it is pending
 * @param keep how long the condition must be gone before the alert ends
 */
public record Rule(
    String name,
    AlertSeverity severity,
    Selector where,
    Condition when,
    Duration holdFor,
    Duration keep) {}
