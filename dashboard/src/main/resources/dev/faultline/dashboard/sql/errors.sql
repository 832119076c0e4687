-- The kinds of failure in a range, with those of the period before it.
SELECT
    error_code AS code,
    dns_rcode AS rcode,
    toString(argMax(category, window_start)) AS category,
    sumIf(connections, window_start >= toDateTime({current:UInt32}, 'UTC')) AS failures,
    sumIf(connections, window_start < toDateTime({current:UInt32}, 'UTC')) AS previous,
    toUnixTimestamp(minIf(window_start, window_start >= toDateTime({current:UInt32}, 'UTC'))) AS first_seen,
    toUnixTimestamp(max(window_start)) + {resolution:UInt32} AS last_seen,
    sumMapIf(
        [intDiv(toUnixTimestamp(window_start) - {current:UInt32}, {step:UInt32})],
        [connections],
        window_start >= toDateTime({current:UInt32}, 'UTC')) AS points
FROM (@rows@)
WHERE @filter@
GROUP BY error_code, dns_rcode
HAVING failures > 0
ORDER BY failures DESC, code, rcode
LIMIT {limit:UInt32}
