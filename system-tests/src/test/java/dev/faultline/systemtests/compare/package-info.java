/** Compares what the tables and the dead-letter topic hold with what the oracle computed. */
package dev.faultline.systemtests.compare;
