/**
 * The response header {@code Proxy-Status} (RFC 9209): what each proxy on the way says of itself.
 */
package dev.faultline.proxystatus;
