/** The {@code faultline} command: what it is configured with, and how it ends. */
package dev.faultline.local;
