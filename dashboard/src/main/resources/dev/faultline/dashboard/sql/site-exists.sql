-- Whether there is any traffic at a site.
SELECT 1 AS found
FROM faultline.site_rollups
PREWHERE resolution_s IN (10, 60, 3600) AND colo = {site:String}
LIMIT 1
