-- Each change of each alert: it starts, grows or eases, and ends. The newest change of an alert is
-- the row with its highest revision; the sorting key holds the revision, so that all changes stay.

CREATE TABLE IF NOT EXISTS {local alerts}{cluster}
(
    fingerprint String COMMENT 'What the alert is about: the same for every occurrence of one rule on one subject',
    started_at DateTime64(3, 'UTC') COMMENT 'When this occurrence began, by event time',
    revision UInt64 COMMENT 'Counts the changes of this occurrence',
    changed_at DateTime64(3, 'UTC') COMMENT 'When this change was made, by event time',
    state Enum8('pending' = 0, 'firing' = 1, 'resolved' = 2) COMMENT 'What the alert became by this change',
    ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it ended; NULL while it lasts',
    rule LowCardinality(String) COMMENT 'The rule that made it',
    severity Enum8('info' = 0, 'warning' = 1, 'critical' = 2) COMMENT 'How urgent it is',
    account_id String COMMENT 'The tenant concerned, empty for an alert about a site',
    service_id String COMMENT 'The service concerned, empty for an alert about a site',
    colo LowCardinality(String) COMMENT 'The site concerned, empty for an alert about a service',
    category Enum8('success' = 0, 'bad_upstream' = 1, 'client' = 2, 'internal' = 3, 'unclassified' = 4) COMMENT 'Who is responsible',
    value Float64 COMMENT 'What the rule measured',
    threshold Float64 COMMENT 'What it compared the value with',
    connections UInt64 COMMENT 'Connections that were measured',
    failures UInt64 COMMENT 'How many of them failed in a way that the rule counts',
    summary String COMMENT 'What happens, in a sentence',
    fix String COMMENT 'What to do about it',
    top_codes Array(Tuple(error_code String, dns_rcode String, connections UInt64)) COMMENT 'The commonest errors, most frequent first',
    written_at DateTime('UTC') MATERIALIZED now() COMMENT 'When the row was last written; its time to live counts from here'
)
ENGINE = {engine ReplacingMergeTree()}
PARTITION BY toStartOfMonth(started_at)
ORDER BY (account_id, service_id, colo, fingerprint, started_at, revision)
TTL written_at + toIntervalDay(400)
SETTINGS ttl_only_drop_parts = 1, replicated_deduplication_window = 0
COMMENT 'Each change of each alert; query it with FINAL';

{distributed alerts cityHash64(account_id, service_id)};
