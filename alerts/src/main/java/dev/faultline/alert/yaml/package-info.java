/** Reads YAML so that every problem can be told with its line. */
package dev.faultline.alert.yaml;
