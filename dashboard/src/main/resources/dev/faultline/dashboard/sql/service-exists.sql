-- Whether there is any traffic of a service.
SELECT 1 AS found
FROM faultline.service_rollups
PREWHERE resolution_s IN (10, 60, 3600) AND account_id = {account:String} AND service_id = {service:String}
LIMIT 1
