-- Percentiles by point, and of all points together, from merged sketches.
SELECT
    time,
    whole,
    arraySum(mapValues(dns)) AS dns_measured,
    [latencyQuantile(dns, 0.5), latencyQuantile(dns, 0.9), latencyQuantile(dns, 0.95), latencyQuantile(dns, 0.99)] AS dns_us,
    slowerThan(dns, {slower:Float64}) AS dns_slower,
    arraySum(mapValues(connect)) AS connect_measured,
    [latencyQuantile(connect, 0.5), latencyQuantile(connect, 0.9), latencyQuantile(connect, 0.95), latencyQuantile(connect, 0.99)] AS connect_us,
    slowerThan(connect, {slower:Float64}) AS connect_slower
FROM
(
    SELECT time, grouping(time) AS whole, sumMap(dns_bins) AS dns, sumMap(connect_bins) AS connect
    FROM
    (
        SELECT
            intDiv(toUnixTimestamp(window_start), {step:UInt32}) * {step:UInt32} AS time,
            dns_bins,
            connect_bins
        FROM (@rows@)
        WHERE @any-filter@
    )
    GROUP BY ROLLUP(time)
)
ORDER BY time
