-- The start of the newest 10 s window that has rows, as seconds of the epoch; 0 where there is none.
-- Bounded, since a lone event may be dated up to 5 min ahead.
SELECT toUnixTimestamp(max(window_start))
FROM faultline.service_rollups
WHERE resolution_s = 10 AND window_start > now() - INTERVAL 1 DAY AND window_start <= now()
