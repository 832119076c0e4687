SELECT account_id, service_id, error_code, dns_rcode, window_start, category, connections, connect_bins
FROM faultline.service_rollups FINAL
PREWHERE resolution_s = {resolution:UInt32}
    AND ({account:String} = '' OR account_id = {account:String})
    AND window_start >= toDateTime({from:UInt32}, 'UTC')
    AND window_start < toDateTime({to:UInt32}, 'UTC')
