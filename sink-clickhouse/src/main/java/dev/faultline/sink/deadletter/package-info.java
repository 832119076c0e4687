/** Records that cannot become rows, with their original bytes and the reason. */
package dev.faultline.sink.deadletter;
