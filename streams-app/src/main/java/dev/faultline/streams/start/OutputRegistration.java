package dev.faultline.streams.start;

import dev.faultline.registry.RegistryUnavailableException;
import dev.faultline.registry.SchemaRefusedException;
import dev.faultline.registry.SchemaRegistry;
import dev.faultline.runtime.lifecycle.NotYetException;
import dev.faultline.runtime.lifecycle.StartException;
import dev.faultline.schema.FailureSamples;
import dev.faultline.schema.ServiceRollup;
import dev.faultline.schema.SiteRollup;
import dev.faultline.streams.config.TopicSettings;
import dev.faultline.streams.merge.OutputSchemas;
import dev.faultline.wire.AvroWireSerializer;

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
    try {
      return new OutputSchemas(
          registry.register(subject(topics.serviceRollups()), ServiceRollup.getClassSchema()),
          registry.register(subject(topics.siteRollups()), SiteRollup.getClassSchema()),
          registry.register(subject(topics.failureSamples()), FailureSamples.getClassSchema()));
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

  private static String subject(String topic) {
    return AvroWireSerializer.subjectOf(topic);
  }
}
