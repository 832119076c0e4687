-- The versions of a service's settings below one, newest first.
SELECT
    version,
    toUnixTimestamp64Milli(updated_at) AS updated_ms,
    updated_by,
    name,
    toString(type) AS type,
    hostname,
    ipv4,
    ipv6,
    http_port,
    https_port,
    tcp_port,
    tunnel_id,
    resolver_ips,
    toString(cert_verification) AS cert_verification
FROM faultline.service_settings_history FINAL
WHERE account_id = {account:String} AND service_id = {service:String} AND version < {before:UInt64}
ORDER BY version DESC
LIMIT {limit:UInt32}
