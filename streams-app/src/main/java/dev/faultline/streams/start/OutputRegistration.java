package dev.faultline.streams.start;

import dev.faultline.registry.RegistryUnavailableException;
import dev.faultline.registry.SchemaRefusedException;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.runtime.lifecycle.NotYetException;
import dev.faultline.runtime.lifecycle.StartException;
import dev.faultline.schema.ConnectionAlert;
import dev.faultline.schema.FailureSamples;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.SiteRollup;
import dev.faultline.streams.config.TopicSettings;
import dev.faultline.streams.merge.OutputSchemas;
import dev.faultline.wire.AvroWireSerializer;
import org.apache.avro.Schema;

/** Registers the schemas of what the app writes. */
final class OutputRegistration {
  private OutputRegistration() {}

  /**
   * Registers them; again changes nothing.
   *
   * @throws NotYetException if the registry does not answer
   * @throws StartException if it refuses a schema
   */
  static OutputSchemas register(SchemaRegistry registry, TopicSettings topics)
      throws NotYetException {
    return new OutputSchemas(
        register(registry, topics.serviceRollups(), ServiceRollup.getClassSchema()),
        register(registry, topics.siteRollups(), SiteRollup.getClassSchema()),
        register(registry, topics.failureSamples(), FailureSamples.getClassSchema()));
  }

  /** As {@link #register}, for the alerts; the id of their schema. */
  static int registerAlerts(SchemaRegistry registry, TopicSettings topics) throws NotYetException {
    return register(registry, topics.connectionAlerts(), ConnectionAlert.getClassSchema());
  }

  private static int register(SchemaRegistry registry, String topic, Schema schema)
      throws NotYetException {
    try {
      return registry.register(AvroWireSerializer.subjectOf(topic), schema);
    } catch (RegistryUnavailableException e) {
      throw new NotYetException(e.getMessage() + " (schema-registry.url)", e);
    } catch (SchemaRefusedException e) {
      throw new StartException(
          e.getMessage()
              + ". The subject holds a schema that this version cannot continue: use other topics, or"
              + " the version of Faultline that wrote it",
          e);
    }
  }
}
