/**
 * Which topic fills which table, and how a record becomes rows. A further table is one more class
 * here and one more topic in the configuration.
 */
package dev.faultline.sink.table;
