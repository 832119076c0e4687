/**
 * Structured fields of HTTP (RFC 9651): a strict parser of lists and items. Dictionaries are left
 * out, since no header that Faultline reads is one.
 */
package dev.faultline.structuredfields;
