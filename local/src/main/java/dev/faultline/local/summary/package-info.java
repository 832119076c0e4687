/** What the running stack is told to people as: numbers of the moment, and what fails and why. */
package dev.faultline.local.summary;
