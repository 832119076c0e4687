/** Measures Faultline side by side with bare clients and with what else one could run. */
package dev.faultline.bench;
