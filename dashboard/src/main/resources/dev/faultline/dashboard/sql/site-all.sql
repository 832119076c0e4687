SELECT '' AS account_id, colo AS service_id, error_code, dns_rcode, window_start, category, connections, connect_bins
FROM faultline.site_rollups FINAL
PREWHERE resolution_s = {resolution:UInt32}
    AND window_start >= toDateTime({from:UInt32}, 'UTC')
    AND window_start < toDateTime({to:UInt32}, 'UTC')
