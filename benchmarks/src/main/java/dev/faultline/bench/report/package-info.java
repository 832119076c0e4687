/** What was measured, as a file for machines and a page for people. */
package dev.faultline.bench.report;
