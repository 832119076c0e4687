/**
 * Keeps the documents true: what they say of codes, fields, bytes and code is made from or checked
 * against the sources.
 */
package dev.faultline.docs;
