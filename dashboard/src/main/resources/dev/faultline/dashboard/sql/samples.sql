-- Failed attempts of a service, newest first, after a place in that order.
SELECT
    toUnixTimestamp64Micro(occurred_at) AS occurred_us,
    toString(event_id) AS event_text,
    error_code AS code,
    dns_rcode AS rcode,
    toString(category) AS category,
    detail,
    colo AS site,
    proxy_id,
    toString(protocol) AS protocol,
    target_host,
    target_port,
    resolved_ip,
    tunnel_id,
    tunnel_version,
    tunnel_transport,
    dns_duration_us,
    connect_duration_us
FROM faultline.failure_samples FINAL
WHERE account_id = {account:String}
    AND service_id = {service:String}
    AND minute >= toStartOfMinute(toDateTime({from:UInt32}, 'UTC'))
    AND minute < toDateTime({to:UInt32}, 'UTC')
    AND occurred_at >= toDateTime64({from:UInt32}, 6, 'UTC')
    AND occurred_at < toDateTime64({to:UInt32}, 6, 'UTC')
    AND ({site:String} = '' OR colo = {site:String})
    AND (@filter@)
    AND (occurred_us, event_text) < ({after_us:Int64}, {after_id:String})
ORDER BY occurred_us DESC, event_text DESC
LIMIT {limit:UInt32}
