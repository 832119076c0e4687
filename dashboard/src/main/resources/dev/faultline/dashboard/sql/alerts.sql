-- Alerts as they are after their newest change, of those that lasted at some time of a range.
SELECT
    fingerprint,
    toUnixTimestamp64Milli(started_at) AS started_ms,
    toUnixTimestamp64Milli(argMax(changed_at, revision)) AS changed_ms,
    toUnixTimestamp64Milli(argMax(tuple(ended_at), revision).1) AS ended_ms,
    toString(argMax(state, revision)) AS now_state,
    argMax(rule, revision) AS rule,
    toString(argMax(severity, revision)) AS severity,
    account_id,
    service_id,
    colo AS site,
    toString(argMax(category, revision)) AS category,
    argMax(error_code, revision) AS error_code,
    argMax(measure, revision) AS measure,
    argMax(value, revision) AS value,
    argMax(threshold, revision) AS threshold,
    argMax(window_s, revision) AS window,
    argMax(connections, revision) AS connections,
    argMax(failures, revision) AS failures,
    argMax(summary, revision) AS summary,
    argMax(fix, revision) AS fix,
    argMax(hint, revision) AS hint,
    argMax(link, revision) AS link,
    argMax(top_codes, revision) AS top_codes
FROM faultline.alerts
WHERE ({account:String} = '' OR account_id = {account:String})
    AND ({service:String} = '' OR service_id = {service:String})
    AND started_at < toDateTime64({to:UInt32}, 3, 'UTC')
GROUP BY fingerprint, started_at, account_id, service_id, colo
HAVING (ended_ms IS NULL OR ended_ms >= toInt64({from:UInt32}) * 1000)
    AND ({state:String} = 'any' OR ({state:String} = 'open') = (now_state != 'resolved'))
    AND (started_ms, fingerprint) < ({after_ms:Int64}, {after_id:String})
ORDER BY started_ms DESC, fingerprint DESC
LIMIT {limit:UInt32}
