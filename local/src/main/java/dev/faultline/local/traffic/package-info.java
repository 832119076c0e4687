/**
 * Sample traffic: an invented fleet of services and proxy sites, what usually goes wrong there, and
 * scripted incidents. The same seed and start time give the same events, on every JDK.
 */
package dev.faultline.local.traffic;
