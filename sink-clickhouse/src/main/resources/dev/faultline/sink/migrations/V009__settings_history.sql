-- Every version of the settings of each service: who changed what and when. A view passes on what is
-- written to service_settings, so that the two are written by one insert.

CREATE TABLE IF NOT EXISTS faultline.service_settings_history{cluster}
(
    account_id String COMMENT 'The tenant that owns the service',
    service_id String COMMENT 'The private service',
    version UInt64 COMMENT 'Grows by 1 with each change',
    updated_at DateTime64(3, 'UTC') COMMENT 'When the change was made',
    updated_by String COMMENT 'Who made it',
    name String COMMENT 'Name of the service for people',
    type Enum8('http' = 0, 'tcp' = 1) COMMENT 'What the service speaks',
    hostname String COMMENT 'The name to resolve, empty where addresses are given',
    ipv4 String COMMENT 'Empty where there is none',
    ipv6 String COMMENT 'Empty where there is none',
    http_port Nullable(UInt16) COMMENT 'Port for HTTP; NULL where there is none',
    https_port Nullable(UInt16) COMMENT 'Port for HTTPS; NULL where there is none',
    tcp_port Nullable(UInt16) COMMENT 'Port for TCP; NULL where there is none',
    tunnel_id String COMMENT 'The tunnel that leads to the service, empty where none is set',
    resolver_ips Array(String) COMMENT 'The resolvers to ask; empty for those of the tunnel',
    cert_verification Enum8('verify_full' = 0, 'verify_ca' = 1, 'disabled' = 2) COMMENT 'What the proxy checks of the certificate'
)
ENGINE = {replicated ReplacingMergeTree()}
ORDER BY (account_id, service_id, version)
SETTINGS replicated_deduplication_window = 0
COMMENT 'Every version of the settings of the services; query it with FINAL';

CREATE MATERIALIZED VIEW IF NOT EXISTS faultline.service_settings_versions{cluster}
TO faultline.service_settings_history
AS SELECT * FROM faultline.service_settings;
