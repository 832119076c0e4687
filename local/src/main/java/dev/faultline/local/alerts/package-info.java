/** {@code alerts} and {@code rehearse}: what fires, and what would have fired. */
package dev.faultline.local.alerts;
