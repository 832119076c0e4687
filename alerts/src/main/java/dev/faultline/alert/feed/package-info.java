/** Alerts as those who subscribe to them read them. */
package dev.faultline.alert.feed;
