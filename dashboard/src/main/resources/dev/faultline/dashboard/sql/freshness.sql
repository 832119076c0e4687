-- How far the tables are. A window's final row says so in itself, so that FINAL is not needed.
SELECT
    resolution_s AS resolution,
    if(countIf(is_final) = 0, 0, toUnixTimestamp(maxIf(window_start, is_final)) + resolution_s) AS complete,
    toUnixTimestamp(max(window_start)) + resolution_s AS newest
FROM faultline.site_rollups
WHERE window_start >= toDateTime({since:UInt32}, 'UTC')
GROUP BY resolution_s
