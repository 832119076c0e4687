/** Topics on their way from the controller's word to a broker that takes records for them. */
package dev.faultline.topic;
