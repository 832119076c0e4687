/** The streams app: its main class; the stages of its work are in the packages below. */
package dev.faultline.streams;
