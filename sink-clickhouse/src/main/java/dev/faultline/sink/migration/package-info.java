/**
 * Brings the tables, functions and views to the state that this version needs: numbered scripts,
 * each applied once, by one sink at a time.
 */
package dev.faultline.sink.migration;
