// Publishes events with an Avro encoder that is not Faultline's, then reads the rollup that they
// become with a decoder that is not Faultline's, and prints it as JSON.
import kafkajs from "kafkajs";
import { SchemaRegistry } from "@kafkajs/confluent-schema-registry";
import lz4 from "lz4js";

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;
const { BOOTSTRAP, REGISTRY, TIME_MS } = process.env;
const SUCCESSES = 20;
const FAILURES = 10;
const PATIENCE_MS = 120_000;

// Rollups are compressed with lz4, which kafkajs leaves to a library.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
});

const kafka = new Kafka({ clientId: "node-client", brokers: [BOOTSTRAP], logLevel: logLevel.ERROR });
const registry = new SchemaRegistry({ host: REGISTRY });

function event(i) {
  const id = Buffer.alloc(16);
  id.writeUInt32BE(i, 12);
  const failed = i >= SUCCESSES;
  return {
    event_id: id,
    occurred_at: Number(TIME_MS) * 1000 + i,
    account_id: "node-account",
    service_id: "node-service",
    tunnel_id: null,
    tunnel_version: null,
    tunnel_transport: null,
    colo: "node1",
    proxy_id: "node-proxy",
    protocol: "HTTPS",
    target_host: "node.internal",
    target_port: 443,
    resolved_ip: failed ? null : "10.9.9.9",
    dns_duration_us: 900 + i,
    connect_duration_us: failed ? null : 4000 + i,
    error: failed ? { code: "dns_error", dns_rcode: "nxdomain", detail: null } : null,
  };
}

async function publish() {
  // The subject's owner has registered the schema, and guards its compatibility.
  const id = await registry.getLatestSchemaId("connection-events-value");
  const messages = [];
  for (let i = 0; i < SUCCESSES + FAILURES; i++) {
    messages.push({ key: "node-service", value: await registry.encode(id, event(i)) });
  }
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: "connection-events", messages });
  await producer.disconnect();
}

async function readRollup() {
  const consumer = kafka.consumer({ groupId: `node-${process.pid}` });
  await consumer.connect();
  await consumer.subscribe({ topic: "service-rollups", fromBeginning: true });
  const found = await new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the rollup did not come in time")), PATIENCE_MS).unref();
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer.run({
      eachMessage: async ({ message }) => {
        if (!message.value.includes("node-account")) {
          return;
        }
        const rollup = await registry.decode(message.value);
        const connections = rollup.cells.reduce((sum, cell) => sum + cell.connections, 0);
        if (rollup.resolution_s === 60 && connections === SUCCESSES + FAILURES) {
          resolve(rollup);
        }
      },
    });
  });
  await consumer.disconnect();
  return found;
}

await publish();
console.log(JSON.stringify(await readRollup()));
