package dev.faultline.bench.flink;

import dev.faultline.registry.ConfluentSchemaRegistry;
import dev.faultline.registry.RegistrySettings;
import dev.faultline.schema.ConnectionEvent;
import dev.faultline.wire.AvroWireDeserializer;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** From the wire format to Avro's generated class, and from that to what the windows need. */
final class ReadAttempts implements DeserializationSchema<Attempt> {
  private static final long serialVersionUID = 1L;

  private final String registryUrl;
  private transient AvroWireDeserializer<ConnectionEvent> reader;
  private transient ToAttempt toAttempt;

  ReadAttempts(String registryUrl) {
    this.registryUrl = registryUrl;
  }

  @Override
  public void open(InitializationContext context) {
    reader =
        new AvroWireDeserializer<>(
            new ConfluentSchemaRegistry(RegistrySettings.of(registryUrl, Map.of())),
            ConnectionEvent.class);
    toAttempt = new ToAttempt();
  }

  @Override
  public Attempt deserialize(byte[] message) {
    return toAttempt.map(reader.deserialize("", message));
  }

  @Override
  public boolean isEndOfStream(Attempt next) {
    return false;
  }

  @Override
  public TypeInformation<Attempt> getProducedType() {
    return TypeInformation.of(Attempt.class);
  }
}
