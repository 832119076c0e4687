/** How each contestant is started: the floors, Faultline, and what else one could run. */
package dev.faultline.bench.contestant;
