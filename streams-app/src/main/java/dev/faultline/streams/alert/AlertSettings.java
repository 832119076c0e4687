package dev.faultline.streams.alert;

import dev.faultline.alert.rule.RuleSet;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What alerts depend on.
 *
 * @param rules those in force; asked before each judging
 * @param past how long ago a window must have ended for nobody to be told of it
 * @param page where the pages are
 * @param mergeTasks how many partitions the partials topic has
 * @param schemaId the registry's id of the alerts' schema
 */
public record AlertSettings(
    Supplier<RuleSet> rules, Duration past, String page, int mergeTasks, int schemaId) {}
