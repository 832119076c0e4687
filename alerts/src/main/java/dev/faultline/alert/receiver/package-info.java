/** Who is told of alerts, as people write it in a YAML file. */
package dev.faultline.alert.receiver;
