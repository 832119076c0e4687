-- Sparkline, commonest failure and latency of the services, or sites, of a page.
SELECT
    account_id,
    service_id,
    sumMap(points) AS points,
    sumMap(failed_points) AS failed_points,
    argMax(error_code, failures) AS code,
    argMax(dns_rcode, failures) AS rcode,
    toString(argMax(category, failures)) AS category,
    max(failures) AS top_failures,
    latencyQuantile(sumMap(bins), 0.95) AS connect_p95_us
FROM
(
    SELECT
        account_id,
        service_id,
        error_code,
        dns_rcode,
        any(category) AS category,
        sumMap([intDiv(toUnixTimestamp(window_start) - {from:UInt32}, {step:UInt32})], [connections]) AS points,
        sumMapIf(
            [intDiv(toUnixTimestamp(window_start) - {from:UInt32}, {step:UInt32})],
            [connections],
            category != 'success' AND (empty({categories:Array(Int8)}) OR has({categories:Array(Int8)}, CAST(category, 'Int8')))) AS failed_points,
        sumIf(
            connections,
            category != 'success' AND (empty({categories:Array(Int8)}) OR has({categories:Array(Int8)}, CAST(category, 'Int8')))) AS failures,
        sumMap(connect_bins) AS bins
    FROM (@all@)
    WHERE (account_id, service_id) IN arrayZip({accounts:Array(String)}, {services:Array(String)})
    GROUP BY account_id, service_id, error_code, dns_rcode
)
GROUP BY account_id, service_id
