-- The rows of one service or site in a range.
SELECT window_start, error_code, dns_rcode, category, connections, dns_bins, connect_bins
FROM @subject@
    AND resolution_s = {resolution:UInt32}
    AND window_start >= toDateTime({from:UInt32}, 'UTC')
    AND window_start < toDateTime({to:UInt32}, 'UTC')
