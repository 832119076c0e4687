-- The sites where more than one in twenty connections failed by the platform's own fault in the last
-- minute.
SELECT colo, sum(internal) AS failed, sum(connections) AS all
FROM faultline.site_connections
WHERE resolution_s = 10 AND window_start > now() - INTERVAL 60 SECOND
GROUP BY colo
HAVING failed > all / 20
ORDER BY failed DESC
LIMIT 3
