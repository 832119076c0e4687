/**
 * What the tables must hold, computed from the input topic alone: a program of its own that shares
 * no code with the pipeline and uses only Kafka's client and a JSON parser.
 */
package dev.faultline.systemtests.oracle;
