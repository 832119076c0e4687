/**
 * Which topic fills which table, and how a record becomes rows. A further table is one more class
 * here and one more line in {@link dev.faultline.sink.table.Tables}.
 */
package dev.faultline.sink.table;
