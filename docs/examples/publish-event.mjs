// npm install kafkajs @kafkajs/confluent-schema-registry
// node publish-event.mjs BROKERS REGISTRY-URL connection-event.avsc
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Kafka } from 'kafkajs'
import registryPackage from '@kafkajs/confluent-schema-registry'

const { COMPATIBILITY, SchemaRegistry, SchemaType } = registryPackage
const [brokers, registryUrl, schemaFile] = process.argv.slice(2)

const registry = new SchemaRegistry({ host: registryUrl })
const { id } = await registry.register(
  { type: SchemaType.AVRO, schema: readFileSync(schemaFile, 'utf8') },
  { subject: 'connection-events-value', compatibility: COMPATIBILITY.BACKWARD_TRANSITIVE },
)

const value = await registry.encode(id, {
  event_id: Buffer.from(randomUUID().replaceAll('-', ''), 'hex'),
  occurred_at: Date.now() * 1000,
  account_id: 'acct-7',
  service_id: 'orders',
  tunnel_id: null,
  tunnel_version: null,
  tunnel_transport: null,
  colo: 'fra',
  proxy_id: 'proxy-3',
  protocol: 'HTTPS',
  target_host: 'orders.internal',
  target_port: 443,
  resolved_ip: null,
  dns_duration_us: 1850,
  connect_duration_us: null,
  error: { code: 'dns_error', dns_rcode: 'NXDOMAIN', detail: null },
})

const producer = new Kafka({ brokers: brokers.split(',') }).producer({ idempotent: true })
await producer.connect()
await producer.send({
  topic: 'connection-events',
  acks: -1,
  messages: [{ key: 'orders', value }],
})
await producer.disconnect()
