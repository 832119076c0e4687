/**
 * Checks Prometheus' rules: by its own tool, against the runbook, and against the metrics that the
 * code has.
 */
package dev.faultline.deploy.prometheus;
