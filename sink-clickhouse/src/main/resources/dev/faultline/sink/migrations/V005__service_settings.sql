-- How the proxies reach each service; of several versions the highest counts.

CREATE TABLE IF NOT EXISTS faultline.service_settings{cluster}
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
ENGINE = {replicated ReplacingMergeTree(version)}
ORDER BY (account_id, service_id)
SETTINGS replicated_deduplication_window = 0
COMMENT 'Settings of the services; query it with FINAL';
