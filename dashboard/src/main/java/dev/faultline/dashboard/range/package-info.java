/**
 * The range of time of an answer: which windows are read, where its points lie, and how fresh it
 * is.
 */
package dev.faultline.dashboard.range;
