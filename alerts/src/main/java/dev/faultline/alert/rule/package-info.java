/**
 * The rules of alerts, as people write them in a YAML file, and the file's reading and watching.
 */
package dev.faultline.alert.rule;
