/** The real parts and the programs, started for the tests, and what is asked of them. */
package dev.faultline.systemtests.stack;
