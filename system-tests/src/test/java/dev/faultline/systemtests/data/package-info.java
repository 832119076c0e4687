/** Events for the tests: made from a seed, written in Avro's binary form, published fast. */
package dev.faultline.systemtests.data;
