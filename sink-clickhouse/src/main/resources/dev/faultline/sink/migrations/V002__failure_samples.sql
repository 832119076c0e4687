-- Some failed events of each service, error code and minute, with all their fields. A sample is a
-- whole that is replaced as a whole: its events lie in the slots 0, 1, 2 and so on, and the number
-- of slots of a minute never shrinks.

CREATE TABLE IF NOT EXISTS {local failure_samples}{cluster}
(
    account_id String COMMENT 'The tenant that owns the service',
    service_id String COMMENT 'The private service',
    error_code LowCardinality(String) COMMENT 'The error code of the event',
    minute DateTime('UTC') COMMENT 'Start of the minute in which the event occurred',
    slot UInt16 COMMENT 'Place of the event in the sample, from 0',
    revision UInt64 COMMENT 'How many such failures the minute had when the sample was taken; the highest counts',
    catalogue_version UInt32 COMMENT 'Version of the error catalogue that gave the category',
    category Enum8('success' = 0, 'bad_upstream' = 1, 'client' = 2, 'internal' = 3, 'unclassified' = 4) COMMENT 'Who is responsible',
    dns_rcode LowCardinality(String) COMMENT 'DNS response code as its mnemonic, empty where there was none',
    detail String COMMENT 'What the proxy added in words',
    event_id UUID COMMENT 'The attempt, as the proxy logs it too',
    occurred_at DateTime64(6, 'UTC') COMMENT 'When the attempt ended',
    tunnel_id String COMMENT 'The tunnel that carried the attempt, empty where unknown',
    tunnel_version LowCardinality(String) COMMENT 'Version of the tunnel connector, empty where unknown',
    tunnel_transport LowCardinality(String) COMMENT 'quic or http2, empty where unknown',
    colo LowCardinality(String) COMMENT 'The site where the proxy runs',
    proxy_id String COMMENT 'The proxy instance',
    protocol Enum8('UNKNOWN' = 0, 'HTTP' = 1, 'HTTPS' = 2, 'TCP' = 3) COMMENT 'What was spoken to the service',
    target_host String COMMENT 'The name or address that the proxy was told to connect to',
    target_port Int32 COMMENT '0 where unknown',
    resolved_ip String COMMENT 'The address that the name resolved to, empty where it did not',
    dns_duration_us Nullable(UInt64) COMMENT 'How long name resolution took; NULL where there was none',
    connect_duration_us Nullable(UInt64) COMMENT 'How long the connection took to fail; NULL where none was tried',
    written_at DateTime('UTC') MATERIALIZED now() COMMENT 'When the row was last written; its time to live counts from here'
)
ENGINE = {engine ReplacingMergeTree(revision)}
PARTITION BY toDate(minute)
ORDER BY (account_id, service_id, error_code, minute, slot)
TTL written_at + toIntervalDay(7)
SETTINGS ttl_only_drop_parts = 1, replicated_deduplication_window = 0
COMMENT 'A bounded sample of failed connection attempts; query it with FINAL';

{distributed failure_samples cityHash64(account_id, service_id)};
