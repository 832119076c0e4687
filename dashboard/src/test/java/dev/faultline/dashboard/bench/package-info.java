/**
 * Measures the API over many rows that are generated straight into ClickHouse. It is no test; run
 * {@code DashboardBench}.
 */
package dev.faultline.dashboard.bench;
