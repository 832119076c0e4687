-- When a service had traffic first and last; 0 where it had none.
SELECT
    toUnixTimestamp(minIf(window_start, resolution_s = 3600)) AS first_seen,
    max(toUnixTimestamp(window_start) + resolution_s) AS last_hour,
    maxIf(toUnixTimestamp(window_start) + 60, resolution_s = 60) AS last_minute
FROM faultline.service_rollups
PREWHERE resolution_s IN (60, 3600) AND account_id = {account:String} AND service_id = {service:String}
