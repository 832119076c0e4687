/** The program that answers the HTTP API and serves the page: its configuration, start and end. */
package dev.faultline.dashboard;
