/** Runs the tests of the web page, which are written in its own language. */
package dev.faultline.dashboard.page;
