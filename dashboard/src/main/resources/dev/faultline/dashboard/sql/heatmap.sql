-- How many durations were in which bucket, by point. A bucket is {group:UInt32} of the sketch's bins.
SELECT time, intDiv(bin + {group:UInt32} - 1, {group:UInt32}) AS bucket, sum(n) AS count
FROM
(
    SELECT time, sumMap(bins) AS merged
    FROM
    (
        SELECT
            intDiv(toUnixTimestamp(window_start), {step:UInt32}) * {step:UInt32} AS time,
            @bins@ AS bins
        FROM (@rows@)
        WHERE @any-filter@
    )
    GROUP BY time
)
ARRAY JOIN mapKeys(merged) AS bin, mapValues(merged) AS n
GROUP BY time, bucket
ORDER BY time, bucket
