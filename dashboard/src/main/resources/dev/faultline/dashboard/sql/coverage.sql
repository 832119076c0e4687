-- The connections that are there at each resolution.
SELECT resolution_s AS resolution, sum(connections) AS connections
FROM @subject@
    AND window_start >= toDateTime({from:UInt32}, 'UTC')
    AND window_start < toDateTime({to:UInt32}, 'UTC')
GROUP BY resolution_s
