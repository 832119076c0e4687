-- The rollups of services and sites in the order of their windows, a row for each cell.
SELECT * FROM
(
    SELECT
        toUnixTimestamp(window_start) AS start, account_id, service_id, '' AS colo,
        error_code, dns_rcode, toString(category), connections,
        mapKeys(mapSort(dns_bins)), mapValues(mapSort(dns_bins)),
        mapKeys(mapSort(connect_bins)), mapValues(mapSort(connect_bins))
    FROM faultline.service_rollups FINAL
    WHERE resolution_s = {resolution:UInt32}
        AND window_start >= toDateTime({from:UInt32}, 'UTC') AND window_start < toDateTime({to:UInt32}, 'UTC')
    UNION ALL
    SELECT
        toUnixTimestamp(window_start), '', '', colo,
        error_code, dns_rcode, toString(category), connections,
        mapKeys(mapSort(dns_bins)), mapValues(mapSort(dns_bins)),
        mapKeys(mapSort(connect_bins)), mapValues(mapSort(connect_bins))
    FROM faultline.site_rollups FINAL
    WHERE resolution_s = {resolution:UInt32}
        AND window_start >= toDateTime({from:UInt32}, 'UTC') AND window_start < toDateTime({to:UInt32}, 'UTC')
)
ORDER BY start, account_id, service_id, colo
