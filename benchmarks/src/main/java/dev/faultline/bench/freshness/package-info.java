/** How long it takes from an event's publication until its row can be queried. */
package dev.faultline.bench.freshness;
