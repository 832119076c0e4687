package dev.faultline.alert.judge;

import dev.faultline.alert.rule.Rule;

/**
 * A change of an alert, before it is put into words.
 *
 * @param rule null where it is no longer there
 * @param unit the window by which it changed
 * @param tell whether people are to be told
 * @param past whether it was found long after it happened
 */
record Change(
    Subject subject, Occurrence alert, Rule rule, long unit, boolean tell, boolean past) {}
