/**
 * The stack of one machine: its parts, who starts and watches them, and what the data folder tells
 * other processes about them.
 */
package dev.faultline.local.stack;
