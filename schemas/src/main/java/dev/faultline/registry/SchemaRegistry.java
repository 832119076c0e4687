package dev.faultline.registry;

import org.apache.avro.Schema;

/** Where schemas are kept. Implementations are thread-safe and cache what does not change. */
public interface SchemaRegistry extends AutoCloseable {
  /**
   * The schema with this id.
   *
   * @throws UnknownSchemaException if the registry answered that it has no Avro schema of this id
   * @throws RegistryUnavailableException if the registry could not be asked; try again later
   */
  Schema byId(int id);

  /**
   * The id of the schema under the subject, which is registered where it was not yet.
   *
   * @throws SchemaRefusedException if the registry will not have the schema under this subject
   * @throws RegistryUnavailableException if the registry could not be asked; try again later
   */
  int register(String subject, Schema schema);

  /** Ends connections, where there are any. */
  @Override
  default void close() {}
}
