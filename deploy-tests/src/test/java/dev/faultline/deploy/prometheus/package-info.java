/** Checks Prometheus' rules: by its own tool, against the runbook, and against real metrics. */
package dev.faultline.deploy.prometheus;
