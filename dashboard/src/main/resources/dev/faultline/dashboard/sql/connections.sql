-- Connections by point, of whoever is responsible.
SELECT
    intDiv(toUnixTimestamp(window_start), {step:UInt32}) * {step:UInt32} AS time,
    sum(connections) AS connections,
    sumIf(connections, category = 'success') AS successes,
    sumIf(connections, category = 'bad_upstream' AND kept) AS bad_upstream,
    sumIf(connections, category = 'client' AND kept) AS client,
    sumIf(connections, category = 'internal' AND kept) AS internal,
    sumIf(connections, category = 'unclassified' AND kept) AS unclassified
FROM (SELECT window_start, category, connections, @filter@ AS kept FROM (@rows@))
GROUP BY time
ORDER BY time
