-- Connections per window, by private service and by proxy site. One row for each cell of a rollup
-- record; a row replaces those of its sorting key that have a lower revision.
--
-- Rows are kept for a time from when they were last written, not from their window: so events that
-- are published long after they occurred can be queried too. The partitions are small enough that
-- a part ages as a whole and is dropped as a whole, and few enough that one insert of live data
-- touches three of them.
--
-- The block deduplication of replicated tables is off: rows are idempotent, and with it a topic
-- that is read again into emptied tables would be taken for a repetition and dropped.

CREATE TABLE IF NOT EXISTS {local service_rollups}{cluster}
(
    resolution_s UInt32 COMMENT 'Length of the window in seconds: 10, 60 or 3600',
    window_start DateTime('UTC') COMMENT 'Start of the window, which includes it and excludes its end',
    account_id String COMMENT 'The tenant that owns the service',
    service_id String COMMENT 'The private service',
    error_code LowCardinality(String) COMMENT 'Empty for successful connections',
    dns_rcode LowCardinality(String) COMMENT 'DNS response code as its mnemonic, empty where there was none',
    category Enum8('success' = 0, 'bad_upstream' = 1, 'client' = 2, 'internal' = 3, 'unclassified' = 4) COMMENT 'Who is responsible',
    connections UInt64 COMMENT 'Connection attempts',
    dns_bins Map(Int16, UInt64) COMMENT 'Sketch of the DNS durations; read it with latencyQuantile' CODEC(ZSTD(1)),
    connect_bins Map(Int16, UInt64) COMMENT 'Sketch of the connect durations; read it with latencyQuantile' CODEC(ZSTD(1)),
    catalogue_version UInt32 COMMENT 'Version of the error catalogue that gave the category',
    revision UInt64 COMMENT 'Of several rows of one key, the one with the highest revision counts',
    is_final Bool COMMENT 'Whether the window was complete; a late event may still correct it',
    written_at DateTime('UTC') MATERIALIZED now() COMMENT 'When the row was last written; its time to live counts from here'
)
ENGINE = {engine ReplacingMergeTree(revision)}
PARTITION BY (resolution_s, multiIf(resolution_s < 60, toDate(window_start), resolution_s < 3600, toMonday(window_start), toStartOfMonth(window_start)))
ORDER BY (resolution_s, account_id, service_id, window_start, error_code, dns_rcode)
TTL written_at + toIntervalDay(multiIf(resolution_s < 60, 3, resolution_s < 3600, 40, 400))
SETTINGS ttl_only_drop_parts = 1, replicated_deduplication_window = 0
COMMENT 'Connections per service and window; query it with FINAL, or through the views';

{distributed service_rollups cityHash64(account_id, service_id)};

CREATE TABLE IF NOT EXISTS {local site_rollups}{cluster}
(
    resolution_s UInt32 COMMENT 'Length of the window in seconds: 10, 60 or 3600',
    window_start DateTime('UTC') COMMENT 'Start of the window, which includes it and excludes its end',
    colo String COMMENT 'The site where the proxies run, empty where the events named none',
    error_code LowCardinality(String) COMMENT 'Empty for successful connections',
    dns_rcode LowCardinality(String) COMMENT 'DNS response code as its mnemonic, empty where there was none',
    category Enum8('success' = 0, 'bad_upstream' = 1, 'client' = 2, 'internal' = 3, 'unclassified' = 4) COMMENT 'Who is responsible',
    connections UInt64 COMMENT 'Connection attempts',
    dns_bins Map(Int16, UInt64) COMMENT 'Sketch of the DNS durations; read it with latencyQuantile' CODEC(ZSTD(1)),
    connect_bins Map(Int16, UInt64) COMMENT 'Sketch of the connect durations; read it with latencyQuantile' CODEC(ZSTD(1)),
    catalogue_version UInt32 COMMENT 'Version of the error catalogue that gave the category',
    revision UInt64 COMMENT 'Of several rows of one key, the one with the highest revision counts',
    is_final Bool COMMENT 'Whether the window was complete; a late event may still correct it',
    written_at DateTime('UTC') MATERIALIZED now() COMMENT 'When the row was last written; its time to live counts from here'
)
ENGINE = {engine ReplacingMergeTree(revision)}
PARTITION BY (resolution_s, multiIf(resolution_s < 60, toDate(window_start), resolution_s < 3600, toMonday(window_start), toStartOfMonth(window_start)))
ORDER BY (resolution_s, colo, window_start, error_code, dns_rcode)
TTL written_at + toIntervalDay(multiIf(resolution_s < 60, 3, resolution_s < 3600, 40, 400))
SETTINGS ttl_only_drop_parts = 1, replicated_deduplication_window = 0
COMMENT 'Connections per proxy site and window; query it with FINAL, or through the views';

{distributed site_rollups cityHash64(colo)};
