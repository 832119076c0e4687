package dev.faultline.relay;

import dev.faultline.schema.ConnectionAlert;

/** Delivers one alert. */
@FunctionalInterface
interface Delivery {
  Answer send(ConnectionAlert alert) throws InterruptedException;
}
