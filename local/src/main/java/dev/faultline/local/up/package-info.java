/** What {@code up} does from its start to its end. */
package dev.faultline.local.up;
