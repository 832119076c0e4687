/**
 * The error catalogue: for each error code its category, its explanation and its remedy. One
 * versioned data file drives classification, the tables, the page, the docs and the alerts' texts.
 */
package dev.faultline.catalogue;
