package dev.faultline.deploy.evolution;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.faultline.deploy.Repository;
import dev.faultline.embedded.EmbeddedStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes events by a schema of its own, with Avro and the registry's HTTP interface alone. */
final class OtherPublisher {
  private static final String TOPIC = "connection-events";
  private static final String TYPE = "application/vnd.schemaregistry.v1+json";

  private final EmbeddedStack parts;

  OtherPublisher(EmbeddedStack parts) {
    this.parts = parts;
  }

  /** What the registry answers to a new version of the events' schema. */
  HttpResponse<String> register(String schema) throws IOException, InterruptedException {
    String body = JsonMapper.builder().build().writeValueAsString(Map.of("schema", schema));
    URI versions = URI.create(parts.registryUrl() + "/subjects/" + TOPIC + "-value/versions");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(versions)
                .header("Content-Type", TYPE)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }

  /** Publishes one event; {@code more} are the schema's fields but for id and time. */
  void publish(String schemaText, Map<String, Object> more)
      throws IOException, InterruptedException, ExecutionException {
    HttpResponse<String> registered = register(schemaText);
    if (registered.statusCode() != 200) {
      throw new IOException("the registry refused the schema: " + registered.body());
    }
    int id = Repository.json(registered.body()).required("id").asInt();
    Schema schema = new Schema.Parser().parse(schemaText);
    GenericRecord event = new GenericData.Record(schema);
    event.put(
        "event_id", new GenericData.Fixed(schema.getField("event_id").schema(), new byte[16]));
    event.put("occurred_at", Instant.now().toEpochMilli() * 1000);
    more.forEach(event::put);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", parts.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, bytes(id, schema, event))).get();
    }
  }

  private static byte[] bytes(int id, Schema schema, GenericRecord event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
