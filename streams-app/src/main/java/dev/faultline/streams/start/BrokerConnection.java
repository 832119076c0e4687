package dev.faultline.streams.start;

import dev.faultline.runtime.lifecycle.NotYetException;
import dev.faultline.runtime.lifecycle.StartException;
import dev.faultline.streams.config.StreamsAppConfig;
import dev.faultline.streams.kafka.ClientSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Opens the client that creates and checks topics. */
final class BrokerConnection {
  private BrokerConnection() {}

  /**
   * Opens it; nothing is asked yet.
   *
   * @throws NotYetException if no broker's name can be resolved
   * @throws StartException if the client refuses its settings
   */
  static Admin open(StreamsAppConfig config) throws NotYetException {
    try {
      return Admin.create(ClientSettings.admin(config));
    } catch (KafkaException e) {
      String why = String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
      if (why.contains("resolvable")) {
        throw new NotYetException(
            "no name in kafka.bootstrap-servers can be resolved: " + config.kafka().bootstrap(), e);
      }
      throw new StartException(
          "Kafka's client refuses its settings (kafka.properties.*): " + why, e);
    }
  }
}
