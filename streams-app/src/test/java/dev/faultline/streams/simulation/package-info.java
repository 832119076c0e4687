/** Many tasks of both phases with simulated topics, transactions, crashes and schedules. */
package dev.faultline.streams.simulation;
